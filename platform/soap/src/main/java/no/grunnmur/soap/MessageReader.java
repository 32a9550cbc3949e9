package no.grunnmur.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import no.grunnmur.soap.Contract.Operation;
import no.grunnmur.soap.SoapFault.Fault;

/**
 * Reads a SOAP message of one contract in one pass, and refuses what a message may not be: a document type and so every
 * entity, processing instructions, anything too deep, too long or with too many attributes. Nothing is fetched.
 */
public final class MessageReader {

    /** The namespace of SOAP 1.1. */
    public static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    /** The namespace of SOAP 1.2. */
    public static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    /** The namespace of WS-Addressing 1.0. */
    public static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";

    private static final int DEEPEST = 24;
    private static final int MOST_ATTRIBUTES = 32;
    private static final int LONGEST_ATTRIBUTE = 2_000;
    private static final int MOST_ELEMENTS = 20_000;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_HEADER = 1_000;

    private static final XMLInputFactory XML = factory();

    private final Contract contract;
    private final boolean twelve;
    private final Set<String> understood;

    /** A reader that understands no header but those of addressing. */
    public MessageReader(Contract contract, boolean twelve) {
        this(contract, twelve, Set.of());
    }

    /** @param understood the namespaces whose headers are handed on, whatever stands in them */
    public MessageReader(Contract contract, boolean twelve, Set<String> understood) {
        this.contract = contract;
        this.twelve = twelve;
        this.understood = understood;
    }

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_ATTRIBUTE);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, MOST_ELEMENTS);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, LONGEST_TEXT);
        // Names of a message are few; those of an attacker are not to be remembered.
        factory.setProperty(WstxInputProperties.P_CACHE_DTDS, false);
        factory.configureForSpeed();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * Reads a message.
     *
     * @throws SoapFault when it is not one, or not one of this contract
     */
    public Message read(byte[] body) {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new java.io.ByteArrayInputStream(body));
            try {
                return read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException broken) {
            throw SoapFault.message("Meldingen er ikke gyldig XML, eller den går ut over grensene for en melding.");
        }
    }

    private Message read(XMLStreamReader xml) throws XMLStreamException {
        next(xml);
        if (!xml.getLocalName().equals("Envelope")) {
            throw SoapFault.message("Meldingen er ikke en SOAP-konvolutt.");
        }
        String version = twelve ? SOAP_12 : SOAP_11;
        if (!version.equals(xml.getNamespaceURI())) {
            throw new SoapFault(
                    Fault.VERSION_MISMATCH,
                    Optional.empty(),
                    "Denne adressen tar bare imot SOAP " + (twelve ? "1.2." : "1.1."),
                    Optional.empty());
        }
        Optional<String> action = Optional.empty();
        Optional<String> id = Optional.empty();
        List<Element> headers = new ArrayList<>(0);
        next(xml);
        if (is(xml, version, "Header")) {
            while (next(xml)) {
                if (ADDRESSING.equals(xml.getNamespaceURI())) {
                    switch (xml.getLocalName()) {
                        case "Action" -> action = once(action, header(xml));
                        case "MessageID" -> id = once(id, header(xml));
                        default -> skip(xml);
                    }
                } else if (understood.contains(xml.getNamespaceURI())) {
                    headers.add(Element.read(xml));
                } else {
                    if (mustBeUnderstood(xml, version)) {
                        throw new SoapFault(
                                Fault.MUST_UNDERSTAND,
                                Optional.empty(),
                                "Meldingen har et felt i hodet som må forstås, og som ikke forstås her.",
                                Optional.empty());
                    }
                    skip(xml);
                }
            }
            next(xml);
        }
        if (!is(xml, version, "Body") || !next(xml)) {
            throw SoapFault.message("Meldingen har ingen kropp.");
        }
        Operation operation = operation(xml);
        Node parameters = new PayloadReader(contract, xml).parameters(operation);
        if (next(xml)) {
            throw SoapFault.message("Kroppen har mer enn ett element.");
        }
        if (next(xml)) {
            throw SoapFault.message("Det står noe etter kroppen.");
        }
        while (xml.hasNext()) {
            quiet(xml, xml.next());
        }
        return new Message(operation, action, id, parameters, headers);
    }

    private static Optional<String> once(Optional<String> before, String now) {
        if (before.isPresent()) {
            throw SoapFault.addressing("InvalidAddressingHeader", "Et felt for adressering er gjentatt.");
        }
        return Optional.of(now);
    }

    private Operation operation(XMLStreamReader xml) {
        Operation operation = contract.operations().get(xml.getLocalName());
        if (operation == null || !contract.namespace().equals(xml.getNamespaceURI())) {
            throw SoapFault.addressing(
                    "ActionNotSupported", "Kroppen er ikke en operasjon i navnerommet " + contract.namespace() + ".");
        }
        return operation;
    }

    private static boolean mustBeUnderstood(XMLStreamReader xml, String version) {
        String value = xml.getAttributeValue(version, "mustUnderstand");
        return value != null && (value.strip().equals("1") || value.strip().equals("true"));
    }

    private static String header(XMLStreamReader xml) throws XMLStreamException {
        String text = xml.getElementText().strip();
        if (text.length() > LONGEST_HEADER) {
            throw SoapFault.addressing("InvalidAddressingHeader", "Et felt for adressering er for langt.");
        }
        return text;
    }

    private static boolean is(XMLStreamReader xml, String namespace, String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name) && namespace.equals(xml.getNamespaceURI());
    }

    /** To the next element; false at the end of the one that it is in. */
    static boolean next(XMLStreamReader xml) throws XMLStreamException {
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
            quiet(xml, event);
        }
    }

    private static void quiet(XMLStreamReader xml, int event) {
        boolean blank =
                (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.SPACE) && xml.isWhiteSpace();
        boolean end = event == XMLStreamConstants.END_DOCUMENT || event == XMLStreamConstants.END_ELEMENT;
        if (!blank && !end && event != XMLStreamConstants.COMMENT && event != XMLStreamConstants.SPACE) {
            throw SoapFault.message(
                    "Meldingen har noe som en SOAP-melding ikke kan ha: en dokumenttype, en instruksjon eller tekst utenfor feltene.");
        }
    }

    /** Past the element that it is at, with all that is in it. */
    static void skip(XMLStreamReader xml) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
                quiet(xml, event);
            }
        }
    }
}
