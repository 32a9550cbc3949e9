package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.WebServiceClient;
import jakarta.xml.ws.WebServiceFeature;
import jakarta.xml.ws.soap.AddressingFeature;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.namespace.QName;
import org.apache.cxf.tools.common.ToolContext;
import org.apache.cxf.tools.wsdlto.WSDLToJava;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Stubs that two toolchains which are not ours make from the WSDL that is served call every operation of it, over SOAP 1.2
 * with addressing and over SOAP 1.1.
 */
@ExtendWith(RegisterHouse.Extension.class)
class StubsTest {

    private static final String NAMESPACE = "http://register.nhn.no/CommunicationParty";

    /** Each stack has one of its own, which the other does not understand. */
    private static final String CATALOG = "META-INF/jax-ws-catalog.xml";

    private static RegisterHouse house;

    @TempDir
    static Path folder;

    /** A toolchain with the run time that goes with it. */
    enum Stack {
        CXF("cxf-rt-frontend-jaxws"),
        METRO("jaxws-rt");

        private final String jar;

        Stack(String jar) {
            this.jar = jar;
        }

        void generate(Path wsdl, Path target) throws Exception {
            if (this == CXF) {
                new WSDLToJava(new String[] {"-d", target.toString(), "-autoNameResolution", wsdl.toString()})
                        .run(new ToolContext());
            } else {
                boolean done = new com.sun.tools.ws.wscompile.WsimportTool(System.err).run(new String[] {
                    "-Xnocompile", "-extension", "-s", target.toString(), "-d", target.toString(), wsdl.toString()
                });
                assertThat(done).isTrue();
            }
        }
    }

    @BeforeAll
    static void fill(RegisterHouse started) {
        house = started;
    }

    @ParameterizedTest
    @EnumSource(Stack.class)
    void everyOperationIsCalledByStubs(Stack stack) throws Exception {
        house.fill();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader stubs = stubs(stack)) {
            Thread.currentThread().setContextClassLoader(stubs);
            Class<?> client = service(stack, stubs);
            for (boolean twelve : new boolean[] {true, false}) {
                Map<String, String> outcomes = callAll(client, twelve);
                assertThat(outcomes).as(outcomes.toString()).hasSize(43);
                assertThat(outcomes.values()).as(outcomes.toString()).doesNotContain("?");
                assertThat(outcomes)
                        .containsEntry("ping", "Pong")
                        .containsEntry("getCommunicationPartyDetails", "Organization")
                        .containsEntry("getServiceDetails", "InvalidHerIdSupplied")
                        .containsEntry("getOrganizationDetails", "Organization");
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URLClassLoader stubs(Stack stack) throws Exception {
        Path place = Files.createDirectories(folder.resolve(stack.name().toLowerCase(Locale.ROOT)));
        Path wsdl = folder.resolve("ar.wsdl");
        HttpResponse<Path> served = house.http.send(
                HttpRequest.newBuilder(URI.create(house.soap + "/v1/AR?singleWsdl"))
                        .build(),
                HttpResponse.BodyHandlers.ofFile(wsdl));
        assertThat(served.statusCode()).isEqualTo(200);
        stack.generate(wsdl, place);
        compile(place);
        ClassLoader only = new ClassLoader(StubsTest.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                List<URL> found = Collections.list(super.getResources(name));
                if (name.equals("META-INF/services/jakarta.xml.ws.spi.Provider")) {
                    found.removeIf(url -> !url.toString().contains(stack.jar));
                } else if (name.equals(CATALOG)) {
                    found.clear();
                }
                return Collections.enumeration(found);
            }

            @Override
            public URL getResource(String name) {
                return name.equals(CATALOG) ? null : super.getResource(name);
            }
        };
        return new URLClassLoader(new URL[] {place.toUri().toURL()}, only);
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

    private static Class<?> service(Stack stack, ClassLoader stubs) throws Exception {
        Path place = folder.resolve(stack.name().toLowerCase(Locale.ROOT));
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name =
                        place.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
                Class<?> found = stubs.loadClass(name);
                if (found.isAnnotationPresent(WebServiceClient.class)) {
                    return found;
                }
            }
        }
        throw new IllegalStateException("no service among the stubs");
    }

    private static Map<String, String> callAll(Class<?> client, boolean twelve) throws Exception {
        Service service = (Service) client.getConstructor(URL.class)
                .newInstance(URI.create(house.soap + "/v1/AR?wsdl").toURL());
        String binding = twelve ? "WSHttpBinding_" : "BasicHttpBinding_";
        QName port = new QName(NAMESPACE, binding + "ICommunicationPartyService");
        Class<?> type = Stream.of(client.getMethods())
                .filter(method -> method.getName().startsWith("getWSHttp"))
                .findFirst()
                .orElseThrow()
                .getReturnType();
        WebServiceFeature[] features =
                twelve ? new WebServiceFeature[] {new AddressingFeature(true, true)} : new WebServiceFeature[] {};
        Object stub = service.getPort(port, type, features);
        Map<String, Object> context = ((BindingProvider) stub).getRequestContext();
        context.put(BindingProvider.USERNAME_PROPERTY, RegisterHouse.NATIONAL);
        context.put(BindingProvider.PASSWORD_PROPERTY, RegisterHouse.PASSWORD);
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (String name : new TreeSet<>(
                Stream.of(type.getDeclaredMethods()).map(Method::getName).toList())) {
            Method method = Stream.of(type.getDeclaredMethods())
                    .filter(each -> each.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            outcomes.put(name, call(stub, method));
        }
        return outcomes;
    }

    /** What came of it: the answer's type, or the code of the fault that the contract promises. */
    private static String call(Object stub, Method method) throws Exception {
        List<Object> arguments = new ArrayList<>();
        for (Class<?> parameter : method.getParameterTypes()) {
            arguments.add(argument(parameter));
        }
        try {
            Object answer = method.invoke(stub, arguments.toArray());
            return answer instanceof String text
                    ? text
                    : answer == null ? "" : answer.getClass().getSimpleName();
        } catch (InvocationTargetException failed) {
            Throwable fault = failed.getCause();
            if (!method.getExceptionTypes().getClass().isArray()
                    || Stream.of(method.getExceptionTypes()).noneMatch(type -> type.isInstance(fault))) {
                // Faults that the contract does not promise come as a SOAPFaultException with our own words.
                return fault.getMessage() != null && fault.getMessage().contains("HER-id")
                        ? "InvalidHerIdSupplied"
                        : fail(method.getName() + ": " + fault, fault);
            }
            Object detail = fault.getClass().getMethod("getFaultInfo").invoke(fault);
            if (detail.getClass().getSimpleName().equals("ValidationFault")) {
                return "ValidationFault";
            }
            Object code = detail.getClass().getMethod("getErrorCode").invoke(detail);
            return (String) code.getClass().getMethod("getValue").invoke(code);
        }
    }

    private static Object argument(Class<?> type) throws Exception {
        if (type == Integer.class || type == int.class) {
            return RegisterHouse.HOSPITAL_ID;
        }
        if (type == String.class) {
            return "1001";
        }
        if (type == XMLGregorianCalendar.class) {
            return DatatypeFactory.newInstance().newXMLGregorianCalendar("2026-01-01T00:00:00Z");
        }
        return type.getConstructor().newInstance();
    }
}
