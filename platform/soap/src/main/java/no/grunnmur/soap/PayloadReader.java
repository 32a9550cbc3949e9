package no.grunnmur.soap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import no.grunnmur.soap.Contract.Array;
import no.grunnmur.soap.Contract.Member;
import no.grunnmur.soap.Contract.Open;
import no.grunnmur.soap.Contract.Operation;
import no.grunnmur.soap.Contract.Scalar;
import no.grunnmur.soap.Contract.Struct;
import no.grunnmur.soap.Contract.Words;

/**
 * Reads the parameters of an operation by its contract. WCF drops members that come in another order without a word, which
 * loses what somebody wrote; here the message is refused, and the fault names the element.
 */
final class PayloadReader {

    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final Contract contract;
    private final XMLStreamReader xml;

    /** @param xml at the operation's element */
    PayloadReader(Contract contract, XMLStreamReader xml) {
        this.contract = contract;
        this.xml = xml;
    }

    Node parameters(Operation operation) throws XMLStreamException {
        Node node = new Node(operation.name());
        members(node, operation.parameters());
        return node;
    }

    private void members(Node node, List<Member> members) throws XMLStreamException {
        int place = 0;
        while (MessageReader.next(xml)) {
            int found = find(members, place);
            if (found < 0) {
                throw unexpected(members);
            }
            Member member = members.get(found);
            node.put(member.name(), value(member.type()));
            place = found + 1;
        }
    }

    private int find(List<Member> members, int from) {
        for (int i = from; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.name().equals(xml.getLocalName())
                    && contract.namespaceOf(member.element()).equals(xml.getNamespaceURI())) {
                return i;
            }
        }
        return -1;
    }

    private SoapFault unexpected(List<Member> members) {
        boolean known = find(members, 0) >= 0;
        return invalid("Elementet " + shown(xml.getLocalName())
                + (known
                        ? " er gjentatt eller står i feil rekkefølge; rekkefølgen i kontrakten er "
                                + members.stream().map(Member::name).toList() + "."
                        : " finnes ikke her i kontrakten, eller er i feil navnerom."));
    }

    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) : name;
    }

    private Object value(Contract.Type type) throws XMLStreamException {
        String nil = xml.getAttributeValue(INSTANCE, "nil");
        if (nil != null && (nil.strip().equals("true") || nil.strip().equals("1"))) {
            if (MessageReader.next(xml)) {
                throw invalid("Et element som er nil, har noe i seg.");
            }
            return null;
        }
        return switch (type) {
            case Scalar scalar -> {
                String element = xml.getLocalName();
                yield scalar(element, scalar, xml.getElementText());
            }
            case Words words ->
                words(words, xml.getLocalName(), xml.getElementText().strip());
            case Struct struct -> {
                Node node = new Node(struct.name());
                members(node, struct.members());
                yield node;
            }
            case Open open -> Element.read(xml);
            case Array array -> {
                List<Object> items = new ArrayList<>();
                while (MessageReader.next(xml)) {
                    if (!xml.getLocalName().equals(Contract.local(array.itemName()))
                            || !contract.namespaceOf(array.itemName()).equals(xml.getNamespaceURI())) {
                        throw invalid("Elementet " + shown(xml.getLocalName()) + " hører ikke hjemme i listen.");
                    }
                    Object item = value(array.item());
                    if (item != null) {
                        items.add(item);
                    }
                }
                yield items;
            }
        };
    }

    private static String words(Words words, String element, String value) {
        for (String word : words.flags() ? value.split("\\s+") : new String[] {value}) {
            if (!words.values().contains(word)) {
                throw invalid("Elementet " + element + " skal ha en av verdiene " + words.values() + ".");
            }
        }
        return value;
    }

    private static Object scalar(String element, Scalar scalar, String text) {
        String value = text.strip();
        try {
            return switch (scalar) {
                case STRING -> text;
                case INT -> Integer.valueOf(value);
                case SHORT -> (int) Short.parseShort(value);
                case DOUBLE -> Double.valueOf(value);
                case BOOLEAN -> flag(value);
                case DATE_TIME -> moment(value);
                case BYTES -> Base64.getMimeDecoder().decode(value);
                case GUID -> UUID.fromString(value);
            };
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw invalid("Elementet " + element + " har ikke en verdi av typen " + scalar.wire() + ".");
        }
    }

    private static Boolean flag(String value) {
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("not a boolean");
        };
    }

    /** Without a zone it is Norwegian time, as it is on the servers of the real service. */
    private static Instant moment(String value) {
        boolean zoned = value.endsWith("Z") || value.matches(".*[+-][0-9]{2}:[0-9]{2}");
        return zoned
                ? OffsetDateTime.parse(value).toInstant()
                : LocalDateTime.parse(value).atZone(NORWAY).toInstant();
    }

    private static SoapFault invalid(String reason) {
        return SoapFault.message("Meldingen følger ikke kontrakten. " + reason);
    }
}
