package no.grunnmur.soap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element as it came, with all that is in it: what a contract takes as an open type, or a header. Its depth and size are
 * bounded by the reader of messages.
 *
 * @param attributes by their name; those of a namespace are left out, but for the ids and types that are read elsewhere
 * @param text all that stands directly in it, without blanks at the ends
 */
public record Element(
        String namespace, String name, Map<String, String> attributes, List<Element> children, String text) {

    /** Reads the element that the reader is at, to its end. */
    static Element read(XMLStreamReader xml) throws XMLStreamException {
        String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        String name = xml.getLocalName();
        Map<String, String> attributes = attributes(xml);
        List<Element> children = new ArrayList<>(2);
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(read(xml));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return new Element(
                            namespace,
                            name,
                            attributes,
                            children,
                            text.toString().strip());
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.SPACE -> {}
                default -> throw SoapFault.message("Meldingen har noe som en SOAP-melding ikke kan ha.");
            }
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        int count = xml.getAttributeCount();
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> attributes = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            String namespace = xml.getAttributeNamespace(i);
            if (namespace == null || namespace.isEmpty()) {
                attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
        return attributes;
    }

    /** An attribute without namespace; empty when it is not there. */
    public String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** The first child of that name in its own namespace. */
    public Optional<Element> child(String wanted) {
        return child(namespace, wanted);
    }

    /** The first child of that name. */
    public Optional<Element> child(String wantedNamespace, String wanted) {
        for (Element child : children) {
            if (child.name.equals(wanted) && child.namespace.equals(wantedNamespace)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** Every child of that name, whatever its namespace. */
    public List<Element> all(String wanted) {
        List<Element> found = new ArrayList<>(1);
        for (Element child : children) {
            if (child.name.equals(wanted)) {
                found.add(child);
            }
        }
        return found;
    }

    /** What is found by going down from child to child, whatever their namespaces: every element at the end of the path. */
    public List<Element> down(String... path) {
        List<Element> here = List.of(this);
        for (String step : path) {
            List<Element> below = new ArrayList<>(1);
            here.forEach(each -> below.addAll(each.all(step)));
            here = below;
        }
        return here;
    }
}
