package no.grunnmur.grunndata.soap;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.synthetic.PartySeeds;
import no.grunnmur.soap.Answers;
import no.grunnmur.soap.Message;
import no.grunnmur.soap.MessageReader;
import no.grunnmur.soap.Node;
import no.grunnmur.soap.Packed;
import no.grunnmur.soap.Values;
import no.grunnmur.soap.Wsdl;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.tools.common.ToolContext;
import org.apache.cxf.tools.wsdlto.WSDLToJava;

/** The same two operations answered in three ways, from parties that are ready in memory. */
final class SoapStacks {

    private static final String NAMESPACE = "http://register.nhn.no/CommunicationParty";
    private static final String STUBS = "no.nhn.register.communicationparty.";
    private static final int HER_ID = 1_004;
    private static final int HITS = 10;

    private SoapStacks() {}

    /** Answers a message. */
    interface Way {
        byte[] answer(byte[] request) throws Exception;
    }

    /** The requests, and our own answers to them for who wants to answer the same. */
    @SuppressWarnings("ArrayRecordComponent")
    record Payloads(byte[] details, byte[] search, byte[] detailsAnswer, byte[] searchAnswer) {}

    /** Stubs of the WSDL, compiled. */
    static void generate(Path place) throws Exception {
        Path wsdl = place.resolve("ar.wsdl");
        Files.writeString(wsdl, Wsdl.of(Contracts.ADDRESS_REGISTER, "http://localhost/ws/v1/AR"));
        new WSDLToJava(new String[] {"-d", place.toString(), "-autoNameResolution", wsdl.toString()})
                .run(new ToolContext());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(place)) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of("-d", place.toString(), "-proc:none", "-nowarn", "-Xlint:none");
            if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call()) {
                throw new IllegalStateException("the stubs do not compile");
            }
        }
    }

    private static byte[] request(String operation, String parameters) {
        return ("<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Header>"
                        + "<Action xmlns=\"http://www.w3.org/2005/08/addressing\">" + NAMESPACE
                        + "/ICommunicationPartyService/" + operation + "</Action><MessageID"
                        + " xmlns=\"http://www.w3.org/2005/08/addressing\">urn:uuid:4f2ad2a0-1111-4222-8333-123456789abc"
                        + "</MessageID><To xmlns=\"http://www.w3.org/2005/08/addressing\">http://localhost/ws/v1/AR</To>"
                        + "<ReplyTo xmlns=\"http://www.w3.org/2005/08/addressing\"><Address>"
                        + "http://www.w3.org/2005/08/addressing/anonymous</Address></ReplyTo></soap:Header><soap:Body><"
                        + operation + " xmlns=\"" + NAMESPACE + "\">" + parameters + "</" + operation
                        + "></soap:Body></soap:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    static Payloads payloads() {
        byte[] details = request("GetCommunicationPartyDetails", "<herId>" + HER_ID + "</herId>");
        byte[] search = request("SearchById", "<id>" + HER_ID + "</id>");
        Ours ours = new Ours();
        return new Payloads(details, search, payload(ours.answer(details)), payload(ours.answer(search)));
    }

    /** What stands in the body. */
    private static byte[] payload(byte[] envelope) {
        String text = new String(envelope, StandardCharsets.UTF_8);
        int from = text.indexOf("<s:Body>") + "<s:Body>".length();
        return text.substring(from, text.indexOf("</s:Body>")).getBytes(StandardCharsets.UTF_8);
    }

    static Way of(String name, Payloads payloads) throws Exception {
        return switch (name) {
            case "ours" -> new Ours();
            case "provider" -> MemoryTransport.serving(factory -> factory.setServiceBean(new Ready(payloads)));
            default -> jaxb(payloads);
        };
    }

    /** Our own: the reader and the writer of the house. */
    private static final class Ours implements Way {
        private final Packed packed = new Packed(Contracts.ADDRESS_REGISTER);
        private final MessageReader reader = new MessageReader(Contracts.ADDRESS_REGISTER, true);
        private final Answers answers = new Answers(Contracts.ADDRESS_REGISTER, true, packed);
        private final Map<Integer, Values.Ready> parties = new HashMap<>();

        Ours() {
            CodeLists lists = CodeLists.read();
            PartySeeds seeds = new PartySeeds(lists);
            Party head = seeds.organization(
                    HER_ID,
                    312_345_675,
                    0,
                    "Ås & Sørli legekontor AS",
                    "103",
                    new PartySeeds.Place(
                            new Code(CodeLists.MUNICIPALITY, "3413", "Stange"), "Storgata 1", "2335", "STANGE"));
            Party service = seeds.service(HER_ID + 1, head, "05");
            Party doctor =
                    seeds.worker(HER_ID + 2, head, 9_123_456, "Kari", "Nordmann", LocalDate.of(1980, 2, 29), "2", "LE");
            Family family = new Family(head, List.of(service, doctor));
            parties.put(HER_ID, new Values.Ready(head.kind().type(), new PartyXml(lists).render(head, family)));
        }

        @Override
        public byte[] answer(byte[] request) {
            Message message = reader.read(request);
            Node asked = message.parameters();
            Object result = message.operation().name().equals("SearchById")
                    ? found(Integer.parseInt(asked.text("id")))
                    : parties.get(asked.number("herId"));
            return answers.result(message, result, Instant.EPOCH).body();
        }

        private List<Values.Ready> found(int herId) {
            List<Values.Ready> all = new ArrayList<>();
            for (int i = 0; i < HITS; i++) {
                all.add(parties.get(herId));
            }
            return all;
        }
    }

    /** CXF reads the envelope and the headers and writes them; the payload is read and copied here. */
    @WebServiceProvider
    @ServiceMode(jakarta.xml.ws.Service.Mode.PAYLOAD)
    static final class Ready implements Provider<Source> {
        private final Payloads payloads;

        Ready(Payloads payloads) {
            this.payloads = payloads;
        }

        @Override
        public Source invoke(Source request) {
            try {
                XMLStreamReader xml = StaxUtils.createXMLStreamReader(request);
                xml.nextTag();
                boolean search = xml.getLocalName().equals("SearchById");
                xml.nextTag();
                if (Integer.parseInt(xml.getElementText()) != HER_ID) {
                    throw new IllegalStateException("not what was asked for");
                }
                return new StreamSource(
                        new ByteArrayInputStream(search ? payloads.searchAnswer() : payloads.detailsAnswer()));
            } catch (javax.xml.stream.XMLStreamException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    /** CXF with objects: those of the answer are there already, so what is measured is reading, dispatch and writing. */
    private static Way jaxb(Payloads payloads) throws Exception {
        Class<?> port = Class.forName(STUBS + "ICommunicationPartyService");
        Object details = result(payloads.detailsAnswer(), "GetCommunicationPartyDetails");
        Object search = result(payloads.searchAnswer(), "SearchById");
        Object bean = Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, parameters) -> switch (method.getName()) {
                    case "getCommunicationPartyDetails" -> details;
                    case "searchById" -> search;
                    case "toString" -> "bean";
                    case "hashCode" -> 1;
                    case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(parameters[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return MemoryTransport.serving(factory -> {
            factory.setServiceClass(port);
            factory.setServiceBean(bean);
        });
    }

    private static Object result(byte[] payload, String operation) throws Exception {
        Class<?> type = Class.forName(STUBS + operation + "Response");
        Object response = JAXBContext.newInstance(Class.forName(STUBS + "ObjectFactory"))
                .createUnmarshaller()
                .unmarshal(new StreamSource(new ByteArrayInputStream(payload)), type)
                .getValue();
        Object result = type.getMethod("get" + operation + "Result").invoke(response);
        return result instanceof jakarta.xml.bind.JAXBElement<?> element
                ? Optional.ofNullable(element.getValue()).orElseThrow(() -> new IOException("nil"))
                : result;
    }
}
