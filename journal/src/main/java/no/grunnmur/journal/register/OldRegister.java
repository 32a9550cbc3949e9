package no.grunnmur.journal.register;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import no.grunnmur.journal.client.Line;
import no.grunnmur.journal.client.Trouble;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.Randomness;

/**
 * The old person register over SOAP 1.2: HL7 version 3 messages, with a user name of WS-Security. Written by hand, as an old EHR
 * may have it; any toolchain makes the same from the WSDL.
 *
 * <p>Source: fact sheet person-api, section 9.
 */
final class OldRegister {

    static final String SERVICE = "personregister";

    private static final String NAMESPACE = "http://tempuri.org/";
    private static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String PLAIN_TEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";
    private static final String LISTS = "2.16.578.1.12.4.1.4.";
    private static final int SECONDS = 300;

    private final Line line;
    private final PatientIds ids;
    private final InstantSource clock;
    private final Randomness random;

    OldRegister(Line line, PatientIds ids, InstantSource clock, Randomness random) {
        this.line = line;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
    }

    /** The person with a number, when there is one. */
    Optional<JsonObject> byNumber(RegisterChoice choice, String number) {
        if (!number.matches("[0-9]{11}")) {
            return Optional.empty();
        }
        String parameters = "<identifiedPersonIdentifier><value root=\"" + LISTS + list(number) + "\" extension=\""
                + number + "\"/></identifiedPersonIdentifier>";
        return people(choice, "GetDemographics", "PRPA_IN101307NO01", parameters).stream()
                .findFirst();
    }

    private static int list(String number) {
        char first = number.charAt(0);
        return first >= '8' ? 3 : first >= '4' ? 2 : 1;
    }

    /** Those who fit; the fields are those of Persontjenesten. */
    List<JsonObject> search(RegisterChoice choice, Map<String, String> fields) {
        StringBuilder parameters = new StringBuilder();
        String born = fields.getOrDefault("BirthDate", "").replace("-", "");
        if (!born.isEmpty()) {
            parameters.append("<personBirthTime><value value=\"").append(born).append("\"/></personBirthTime>");
        }
        String[] words = fields.getOrDefault("FullName", "").strip().split("\\s+", -1);
        parameters.append("<personName><value use=\"\">");
        for (int i = 0; i < words.length; i++) {
            String part = i < words.length - 1 ? "given" : "family";
            parameters
                    .append('<')
                    .append(part)
                    .append(" qualifier=\"\">")
                    .append(escaped(words[i]))
                    .append("</")
                    .append(part)
                    .append('>');
        }
        parameters.append("</value></personName>");
        return people(choice, "FindCandidates", "PRPA_IN101305NO01", parameters.toString());
    }

    private List<JsonObject> people(RegisterChoice choice, String operation, String interaction, String parameters) {
        if (!choice.knowsOld()) {
            throw new Trouble(SERVICE, 0, "not_set_up", "the old register is not set up");
        }
        XmlTree answer;
        try {
            answer = XmlTree.parse(line.soap(
                    SERVICE, URI.create(choice.address()), message(choice, operation, interaction, parameters)));
        } catch (XMLStreamException broken) {
            throw new Trouble(SERVICE, 200, "", "an answer that is no SOAP");
        }
        Optional<XmlTree> fault = answer.first("Body", "Fault");
        if (fault.isPresent()) {
            String reason =
                    fault.get().first("Reason", "Text").map(XmlTree::text).orElse("");
            String code = fault.get()
                    .first("Code", "Subcode", "Value")
                    .map(value -> value.text().substring(value.text().indexOf(':') + 1))
                    .orElse("");
            throw new Trouble(SERVICE, 500, code, reason);
        }
        XmlTree act = answer.first("Body", operation + "Response", operation + "Result", "controlActProcess")
                .orElseThrow(() -> new Trouble(SERVICE, 200, "", "an answer of another kind"));
        if (act.value("code", "queryAck", "queryResponseCode").equals("QE")) {
            throw new Trouble(SERVICE, 400, "QE", "the old register cannot answer this");
        }
        List<JsonObject> people = new ArrayList<>();
        for (XmlTree role : act.all("subject", "registrationEvent", "subject1", "identifiedPerson")) {
            people.add(OldDocument.of(role, ids));
        }
        return people;
    }

    private String message(RegisterChoice choice, String operation, String interaction, String parameters) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:a=\"http://www.w3.org/2005/08/addressing\"><s:Header><a:Action s:mustUnderstand=\"1\">"
                + NAMESPACE + "IPersonRegistry/" + operation + "</a:Action><a:MessageID>urn:uuid:" + random.hexId()
                + "</a:MessageID><a:To s:mustUnderstand=\"1\">" + escaped(choice.address()) + "</a:To>"
                + security(choice, now) + "</s:Header><s:Body><" + operation + " xmlns=\"" + NAMESPACE
                + "\"><query ITSVersion=\"XML_1.0\">"
                + interaction(interaction, parameters) + "</query></" + operation + "></s:Body></s:Envelope>";
    }

    private String security(RegisterChoice choice, Instant now) {
        return "<o:Security s:mustUnderstand=\"1\" xmlns:o=\"" + SECURITY + "\" xmlns:u=\"" + UTILITY
                + "\"><u:Timestamp><u:Created>" + now + "</u:Created><u:Expires>" + now.plusSeconds(SECONDS)
                + "</u:Expires></u:Timestamp><o:UsernameToken><o:Username>" + escaped(choice.username())
                + "</o:Username><o:Password Type=\"" + PLAIN_TEXT + "\">" + escaped(choice.password())
                + "</o:Password><o:Nonce>" + random.hexId() + "</o:Nonce><u:Created>" + now
                + "</u:Created></o:UsernameToken></o:Security>";
    }

    private String interaction(String name, String parameters) {
        String hl7 = " xmlns=\"urn:hl7-org:v3\"";
        return "<id" + hl7 + " root=\"1.2.3.4\" extension=\"" + random.hexId() + "\"/><versionCode" + hl7
                + " code=\"NE2010NO\"/><interactionId" + hl7 + " root=\"2.16.840.1.113883.1.6\" extension=\"" + name
                + "\"/><processingCode" + hl7 + " code=\"P\"/><processingModeCode" + hl7
                + " code=\"T\"/><receiver" + hl7
                + " typeCode=\"RCV\"><device classCode=\"DEV\" determinerCode=\"INSTANCE\"><id root=\"2.16.578.1.12.4.5.1.1\"/>"
                + "</device></receiver><controlActProcess" + hl7
                + " classCode=\"CACT\" moodCode=\"RQO\"><queryByParameter><parameterList>" + parameters
                + "</parameterList></queryByParameter></controlActProcess>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
