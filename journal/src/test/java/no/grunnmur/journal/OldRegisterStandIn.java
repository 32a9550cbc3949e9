package no.grunnmur.journal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.grunnmur.http.Mount;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;

/** The old register as its fact sheet describes the wire, strict about what the journal sends and poor in what it knows. */
final class OldRegisterStandIn {

    static final String PATH = "/personregister/Personregister.HL7/HL7/PersonRegistry.svc";

    private static final Pattern ASKED = Pattern.compile("extension=\"([0-9]{11})\"/></identifiedPersonIdentifier>");

    final AtomicInteger asked = new AtomicInteger();
    volatile String family = "Nordmann";
    volatile String street = "Storgata 5";
    volatile String more = "";
    volatile boolean closed;
    volatile String last = "";

    Mount mount(URI house) {
        Routes routes = new Routes(new ProblemDetails(house)).post("/{application}/{folder}/{service}", this::answer);
        return new Mount("personregister", URI.create(house + "/personregister"), routes);
    }

    private Reply answer(Request request) {
        String message = new String(request.body(), StandardCharsets.UTF_8);
        last = message;
        boolean lawful = request.header("Content-Type").orElse("").startsWith("application/soap+xml")
                && message.contains("<o:Username>tk-journal</o:Username>")
                && message.contains(">hemmelig &lt;passord&gt;</o:Password>")
                && message.contains("<u:Timestamp><u:Created>")
                && message.contains("http://tempuri.org/IPersonRegistry/");
        if (closed || !lawful) {
            return Reply.of(
                    500,
                    "application/soap+xml; charset=utf-8",
                    envelope("<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:w=\"urn:x\">w:"
                            + (closed ? "Closed" : "FailedAuthentication")
                            + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"nb-NO\">"
                            + (closed ? "Personregisteret er avviklet." : "Feil passord.")
                            + "</s:Text></s:Reason></s:Fault>"));
        }
        asked.incrementAndGet();
        String operation = message.contains("<GetDemographics ") ? "GetDemographics" : "FindCandidates";
        Matcher number = ASKED.matcher(message);
        boolean found = operation.equals("FindCandidates")
                ? message.contains(">" + family + "<")
                : number.find() && number.group(1).equals(TestServices.PATIENT);
        return Reply.of(
                200,
                "application/soap+xml; charset=utf-8",
                envelope("<" + operation + "Response xmlns=\"http://tempuri.org/\"><" + operation
                        + "Result><h:controlActProcess xmlns:h=\"urn:hl7-org:v3\">" + (found ? person() : "")
                        + "<h:queryAck><h:queryResponseCode code=\"" + (found ? "OK" : "NF")
                        + "\"/></h:queryAck></h:controlActProcess></" + operation + "Result></" + operation
                        + "Response>"));
    }

    private String person() {
        return "<h:subject><h:registrationEvent><h:subject1><h:identifiedPerson><h:id root=\"2.16.578.1.12.4.1.4.1\" extension=\""
                + TestServices.PATIENT + "\"/>" + more + "<h:identifiedPerson><h:name><h:given>Kari</h:given><h:family>"
                + family
                + "</h:family></h:name><h:administrativeGenderCode code=\"F\"/><h:birthTime value=\"19850905\"/>"
                + (more.isEmpty()
                        ? "<h:addr use=\"HP\"><h:streetAddressLine>" + street
                                + "</h:streetAddressLine><h:postalCode>2335</h:postalCode><h:city>STANGE</h:city></h:addr>"
                        : "<h:addr use=\"CONF\" nullFlavor=\"MSK\"/>")
                + "</h:identifiedPerson></h:identifiedPerson></h:subject1></h:registrationEvent></h:subject>";
    }

    private static byte[] envelope(String body) {
        return ("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>" + body
                        + "</s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
