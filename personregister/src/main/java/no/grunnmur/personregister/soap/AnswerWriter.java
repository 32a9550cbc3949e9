package no.grunnmur.personregister.soap;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import no.grunnmur.personregister.Person;
import no.grunnmur.personregister.soap.Hl7.QueryResponse;
import no.grunnmur.soap.Markup;
import no.grunnmur.soap.XmlBytes;

/** Writes the two answers: the interaction around, a registration event for each person, and how the query went. */
final class AnswerWriter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'");

    private final XmlBytes out = new XmlBytes(4 * 1024);

    private AnswerWriter() {}

    /**
     * An answer.
     *
     * @param interaction its name, e.g. {@code PRPA_IN101308NO01}
     * @param id of the answer itself
     * @param trouble why the query could not be answered; empty otherwise
     */
    static Markup answer(
            String interaction,
            String id,
            Query query,
            Instant now,
            QueryResponse response,
            String trouble,
            List<Person> people) {
        AnswerWriter writer = new AnswerWriter();
        writer.envelope(interaction, id, query, now, trouble);
        writer.act(query, response, people);
        return new Markup(" ITSVersion=\"XML_1.0\"", writer.out.bytes());
    }

    private void envelope(String interaction, String id, Query query, Instant now, String trouble) {
        out.raw("<h:id root=\"").text(id).raw("\"/>");
        out.raw("<h:creationTime value=\"")
                .raw(TIME.format(now.atOffset(ZoneOffset.UTC)))
                .raw("\"/>");
        out.raw("<h:versionCode code=\"" + Hl7.VERSION + "\"/>");
        out.raw("<h:interactionId root=\"" + Hl7.INTERACTIONS + "\" extension=\"")
                .raw(interaction)
                .raw("\"/>");
        out.raw("<h:processingCode code=\"").raw(query.processing()).raw("\"/>");
        out.raw("<h:processingModeCode code=\"T\"/><h:acceptAckCode code=\"NE\"/>");
        out.raw("<h:acknowledgement typeCode=\"")
                .raw(trouble.isEmpty() ? "AA" : "AE")
                .raw("\"><h:targetMessage>");
        if (!query.idRoot().isEmpty()) {
            ii("id", query.idRoot(), query.idExtension());
        }
        out.raw("</h:targetMessage>");
        if (!trouble.isEmpty()) {
            out.raw("<h:acknowledgementDetail typeCode=\"E\"><h:text>")
                    .text(trouble)
                    .raw("</h:text></h:acknowledgementDetail>");
        }
        out.raw("</h:acknowledgement>");
    }

    private void act(Query query, QueryResponse response, List<Person> people) {
        out.raw("<h:controlActProcess classCode=\"CACT\" moodCode=\"EVN\">");
        people.forEach(this::event);
        out.raw("<h:queryAck>");
        if (!query.queryRoot().isEmpty()) {
            ii("queryId", query.queryRoot(), query.queryExtension());
        }
        String count = Integer.toString(people.size());
        out.raw("<h:queryResponseCode code=\"").raw(response.name()).raw("\"/>");
        out.raw("<h:resultTotalQuantity value=\"").raw(count).raw("\"/>");
        out.raw("<h:resultCurrentQuantity value=\"").raw(count).raw("\"/>");
        out.raw("<h:resultRemainingQuantity value=\"0\"/></h:queryAck></h:controlActProcess>");
    }

    private void ii(String element, String root, String extension) {
        out.raw("<h:").raw(element).raw(" root=\"").text(root).raw("\"");
        if (!extension.isEmpty()) {
            out.raw(" extension=\"").text(extension).raw("\"");
        }
        out.raw("/>");
    }

    private void event(Person person) {
        out.raw("<h:subject typeCode=\"SUBJ\"><h:registrationEvent classCode=\"REG\" moodCode=\"EVN\">");
        out.raw("<h:statusCode code=\"active\"/><h:subject1 typeCode=\"SBJ\"><h:identifiedPerson classCode=\"IDENT\">");
        ii("id", person.kind().oid(), person.number());
        out.raw("<h:statusCode code=\"active\"/>");
        switch (person.protection()) {
            case NONE -> {}
            case CONFIDENTIAL -> confidentiality("R");
            case STRICTLY_CONFIDENTIAL -> confidentiality("V");
        }
        out.raw("<h:identifiedPerson classCode=\"PSN\" determinerCode=\"INSTANCE\">");
        name(person.name());
        person.gender()
                .ifPresent(gender -> out.raw("<h:administrativeGenderCode code=\"")
                        .raw(gender.name())
                        .raw("\" codeSystem=\"" + Hl7.GENDERS + "\"/>"));
        time("birthTime", person.born());
        if (person.dead()) {
            out.raw("<h:deceasedInd value=\"true\"/>");
            time("deceasedTime", person.died());
        }
        if (person.protection() == Person.Protection.NONE) {
            person.addresses().forEach(this::address);
        } else {
            out.raw("<h:addr use=\"CONF\" nullFlavor=\"MSK\"/>");
        }
        out.raw("</h:identifiedPerson></h:identifiedPerson></h:subject1></h:registrationEvent></h:subject>");
    }

    private void confidentiality(String code) {
        out.raw("<h:confidentialityCode code=\"").raw(code).raw("\" codeSystem=\"" + Hl7.CONFIDENTIALITIES + "\"/>");
    }

    private void time(String element, String value) {
        if (!value.isEmpty()) {
            out.raw("<h:").raw(element).raw(" value=\"").text(value).raw("\"/>");
        }
    }

    private void name(Person.Name name) {
        if (name.given().isEmpty() && name.middle().isEmpty() && name.family().isEmpty()) {
            return;
        }
        out.raw("<h:name use=\"L\">");
        part("given", "", name.given());
        part("family", " qualifier=\"MID\"", name.middle());
        part("family", "", name.family());
        out.raw("</h:name>");
    }

    private void part(String element, String attributes, String text) {
        if (!text.isEmpty()) {
            out.raw("<h:").raw(element).raw(attributes).raw(">").text(text);
            out.raw("</h:").raw(element).raw(">");
        }
    }

    private void address(Person.Address address) {
        out.raw("<h:addr use=\"").raw(address.use().name()).raw("\">");
        address.lines().forEach(line -> part("streetAddressLine", "", line));
        part("postalCode", "", address.postalCode());
        part("city", "", address.city());
        part("county", "", address.municipality());
        part("country", "", address.country());
        out.raw("</h:addr>");
    }
}
