package no.grunnmur.journal.register;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An answer in XML as a tree, by local names. Without document types, entities or anything fetched. */
record XmlTree(String name, List<String[]> attributes, List<XmlTree> children, String text) {

    private static final int DEEPEST = 40;

    /** @throws XMLStreamException when it is no XML */
    static XmlTree parse(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type");
            }
        }
        return read(reader, 0);
    }

    private static XmlTree read(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("too deep");
        }
        String name = reader.getLocalName();
        List<String[]> attributes = new ArrayList<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.add(new String[] {reader.getAttributeLocalName(i), reader.getAttributeValue(i)});
        }
        List<XmlTree> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(read(reader, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        return new XmlTree(name, attributes, children, text.toString().strip());
    }

    /** An attribute; empty when it is not there. */
    String attribute(String wanted) {
        for (String[] attribute : attributes) {
            if (attribute[0].equals(wanted)) {
                return attribute[1];
            }
        }
        return "";
    }

    /** Every element at the end of the path. */
    List<XmlTree> all(String... path) {
        List<XmlTree> here = List.of(this);
        for (String step : path) {
            here = here.stream()
                    .flatMap(each -> each.children.stream())
                    .filter(each -> each.name.equals(step))
                    .toList();
        }
        return here;
    }

    /** The first element at the end of the path. */
    Optional<XmlTree> first(String... path) {
        return all(path).stream().findFirst();
    }

    /** The attribute {@code value} or {@code code} of the first element at the end of the path; empty when it is not there. */
    String value(String attribute, String... path) {
        return first(path).map(each -> each.attribute(attribute)).orElse("");
    }
}
