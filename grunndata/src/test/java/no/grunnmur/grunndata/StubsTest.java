package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.jws.WebMethod;
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
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import javax.xml.namespace.QName;
import org.apache.cxf.tools.common.ToolContext;
import org.apache.cxf.tools.wsdlto.WSDLToJava;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stubs that two toolchains which are not ours make from the WSDL that is served call every operation of each service, over SOAP
 * 1.2 with addressing and over SOAP 1.1. What comes of each call is known.
 */
@ExtendWith(RegisterHouse.Extension.class)
class StubsTest {

    /** Each stack has one of its own, which the other does not understand. */
    private static final String CATALOG = "META-INF/jax-ws-catalog.xml";

    private static RegisterHouse house;

    @TempDir
    static Path folder;

    /** A service that is served, and what each of its operations answers to the arguments of {@link StubArguments}. */
    @SuppressWarnings("ImmutableEnumChecker") // a record of texts, and a map that never leaves
    enum Served {
        ADDRESS_REGISTER("/v1/AR", Envelopes.AR, """
            AddCustomAttribute Code
            CreateOrganization Organization
            CreateOrganizationPerson OrganizationPerson
            CreateService Service
            EnableTransportOnOrganization -
            GetAllHFCommpartiesCsv String
            GetAssosiatedIKSChildOrganizations ArrayOfOrganization
            GetAssosiatedIKSParentOrganizations ArrayOfOrganization
            GetCertificate CertificateNotFound
            GetCertificateDetailsForEncryption CertificateDetails
            GetCertificateDetailsForValidatingSignature CertificateDetails
            GetCertificateForEncryption byte[]
            GetCertificateForEncryptionByOrganizationNumber byte[]
            GetCertificateForEncryptionLdap CertificateNotFound
            GetCertificateForValidatingSignature byte[]
            GetCertificateForValidatingSignatureByOrganizationNumber byte[]
            GetCertificateForValidatingSignatureLdap CertificateNotFound
            GetChangeLog ArrayOfEntityLogEntry
            GetChangedCommunicationPartiesInfo ArrayOfCommunicationPartyLastChangedInfo
            GetCommunicationPartyDetails Organization
            GetCommunicationPartyStatistics CommunicationPartyStatistics
            GetCustomAttributes ArrayOfKeyValuePairOfintArrayOfCodeUO9UWExd
            GetFallbackCertificates CertificateSearchResult
            GetLdapSearchProviders ArrayOfLdapSearchProvider
            GetOrganizationDetails Organization
            GetOrganizationPersonDetails OrganizationPerson
            GetOrganizationUpdateStatistics OrganizationUpdateStatistics
            GetOrganizationsHavingCode ArrayOfOrganization
            GetOrganizationsOwnedBy ArrayOfOrganization
            GetServiceDetails Service
            Ping Pong
            RemoveCustomAttribute -
            Search SearchResult
            SearchById ArrayOfCommunicationParty
            SearchCertificatesByLdapUrl CertificateSearchResult
            SearchCertificatesForEncryption ArrayOfCertificateDetails
            SearchCertificatesForValidatingSignature ArrayOfCertificateDetails
            SetCommunicationPartyValid -
            UpdateCoverageAreas -
            UpdateOrganizationDetails -
            UpdateOrganizationIKSAssociations -
            UpdateOrganizationPersonDetails -
            UpdateServiceDetails -
            """),
        EXPORT("/v1/ARExport", Envelopes.EXPORT, "GetAllCommunicationPartiesXml byte[]"),
        LOGS("/v1/LogFetching", Envelopes.LOGS, """
            GetEntityChangeLogs ResultWithPaginationOfEntityChangeLog
            GetFlrRequestTrackedLogs ResultWithPaginationOfRequestTrackedLog
            GetFlrRequestTrackedLogsByParameterTypeAndValue ResultWithPaginationOfRequestTrackedLog
            GetRequestTrackedLogs ResultWithPaginationOfRequestTrackedLog
            """),
        SERVICE_BUS("/v2/servicebusmanager", Envelopes.BUS, """
            GetSubscriptions ArrayOfEventSubscription
            Subscribe EventSubscription
            Unsubscribe -
            """);

        private final String path;
        private final Envelopes.Service service;
        private final Map<String, String> outcomes = new TreeMap<>();

        Served(String path, Envelopes.Service service, String outcomes) {
            this.path = path;
            this.service = service;
            for (String each : outcomes.lines().toList()) {
                String[] words = each.split(" ", -1);
                this.outcomes.put(words[0], words[1]);
            }
        }
    }

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

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everything")
    void everyOperationIsCalledByStubs(Stack stack, Served served) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader stubs = stubs(stack, served)) {
            Thread.currentThread().setContextClassLoader(stubs);
            Class<?> client = service(place(stack, served), stubs);
            for (boolean twelve : new boolean[] {true, false}) {
                house.fill();
                assertThat(callAll(client, served, twelve))
                        .as(stack + " " + served + " SOAP " + (twelve ? "1.2" : "1.1"))
                        .containsExactlyInAnyOrderEntriesOf(served.outcomes);
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    static Stream<Arguments> everything() {
        return Stream.of(Stack.values())
                .flatMap(stack -> Stream.of(Served.values()).map(served -> Arguments.of(stack, served)));
    }

    private static Path place(Stack stack, Served served) throws IOException {
        return Files.createDirectories(folder.resolve((stack + "-" + served).toLowerCase(Locale.ROOT)));
    }

    private static URLClassLoader stubs(Stack stack, Served served) throws Exception {
        Path place = place(stack, served);
        Path wsdl = folder.resolve(served.name().toLowerCase(Locale.ROOT) + ".wsdl");
        HttpResponse<Path> answer = house.http.send(
                HttpRequest.newBuilder(URI.create(house.soap + served.path + "?singleWsdl"))
                        .build(),
                HttpResponse.BodyHandlers.ofFile(wsdl));
        assertThat(answer.statusCode()).isEqualTo(200);
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

    private static Class<?> service(Path place, ClassLoader stubs) throws Exception {
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

    private static Map<String, String> callAll(Class<?> client, Served served, boolean twelve) throws Exception {
        Service service = (Service) client.getConstructor(URL.class)
                .newInstance(URI.create(house.soap + served.path + "?wsdl").toURL());
        String port = (twelve ? "WSHttpBinding_" : "BasicHttpBinding_") + served.service.portType();
        Class<?> type = Stream.of(client.getMethods())
                .filter(method -> method.getName().startsWith("getWSHttp"))
                .findFirst()
                .orElseThrow()
                .getReturnType();
        WebServiceFeature[] features =
                twelve ? new WebServiceFeature[] {new AddressingFeature(true, true)} : new WebServiceFeature[] {};
        Object stub = service.getPort(new QName(served.service.namespace(), port), type, features);
        Map<String, Object> context = ((BindingProvider) stub).getRequestContext();
        context.put(BindingProvider.USERNAME_PROPERTY, RegisterHouse.NATIONAL);
        context.put(BindingProvider.PASSWORD_PROPERTY, RegisterHouse.PASSWORD);
        Map<String, Method> operations = new TreeMap<>();
        for (Method method : type.getDeclaredMethods()) {
            operations.put(method.getAnnotation(WebMethod.class).operationName(), method);
        }
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Map.Entry<String, Method> operation : operations.entrySet()) {
            outcomes.put(operation.getKey(), call(stub, operation.getKey(), operation.getValue()));
        }
        return outcomes;
    }

    /** What came of it: the answer's type, or the code of the fault that the contract promises. */
    private static String call(Object stub, String operation, Method method) throws Exception {
        try {
            Object answer = method.invoke(stub, StubArguments.of(operation, method));
            return answer instanceof String text && text.length() < 10
                    ? text
                    : answer == null ? "-" : answer.getClass().getSimpleName();
        } catch (InvocationTargetException failed) {
            Throwable fault = failed.getCause();
            if (Stream.of(method.getExceptionTypes()).noneMatch(type -> type.isInstance(fault))) {
                return fail(operation + ": " + fault, fault);
            }
            Object detail = fault.getClass().getMethod("getFaultInfo").invoke(fault);
            if (detail.getClass().getSimpleName().equals("ValidationFault")) {
                return "ValidationFault";
            }
            Object code = detail.getClass().getMethod("getErrorCode").invoke(detail);
            return (String) code.getClass().getMethod("getValue").invoke(code);
        }
    }
}
