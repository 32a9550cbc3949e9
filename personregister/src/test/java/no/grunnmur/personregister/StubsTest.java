package no.grunnmur.personregister;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.cxf.tools.common.ToolContext;
import org.apache.cxf.tools.wsdlto.WSDLToJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stubs that Apache CXF makes from the WSDL that is served call both operations, with a user name of WS-Security. */
class StubsTest {

    @TempDir
    static Path folder;

    @Test
    void stubsOfAnotherToolchainLookPeopleUp() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (RegistryHouse house = new RegistryHouse(Optional.empty())) {
            Path wsdl = Files.writeString(
                    folder.resolve("registry.wsdl"),
                    house.get(Personregister.PATH + "?singleWsdl").body());
            Path place = Files.createDirectories(folder.resolve("stubs"));
            new WSDLToJava(new String[] {"-d", place.toString(), "-autoNameResolution", wsdl.toString()})
                    .run(new ToolContext());
            try (InputStream client = StubsTest.class.getResourceAsStream("/StubClient.java.txt")) {
                Files.write(place.resolve("StubClient.java"), client.readAllBytes());
            }
            compile(place);
            try (URLClassLoader stubs =
                    new URLClassLoader(new URL[] {place.toUri().toURL()}, StubsTest.class.getClassLoader())) {
                Thread.currentThread().setContextClassLoader(stubs);
                Object outcome = stubs.loadClass("StubClient")
                        .getMethod("call", String.class, String.class, String.class, String.class, String.class)
                        .invoke(
                                null,
                                house.address(),
                                RegistryHouse.ACCOUNT,
                                RegistryHouse.PASSWORD,
                                RegistryHouse.NOW.toString(),
                                RegistryHouse.KARI);
                List<?> told = (List<?>) outcome;
                assertThat(told.subList(0, 5)).isEqualTo(List.of("OK", RegistryHouse.KARI, "F", "1", "R"));
                assertThat((String) told.get(5)).contains("Felles hjelpenumre");
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void compile(Path place) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(place)) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            null,
                            List.of("-d", place.toString(), "-proc:none", "-nowarn", "-Xlint:none"),
                            null,
                            files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertThat(compiled).isTrue();
        }
    }
}
