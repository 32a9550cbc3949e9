package no.grunnmur.soap;

import java.util.Locale;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;

/** How a contract is bound to HTTP in one version of SOAP: the content type, and where the action stands. */
public record SoapBinding(Contract contract, boolean twelve) {

    /**
     * The content type must be that of the version.
     *
     * @throws Refusal with status 415
     */
    public void requireType(Request request) {
        String type = request.header("Content-Type").orElse("");
        int end = type.indexOf(';');
        String wanted = twelve ? "application/soap+xml" : "text/xml";
        if (!(end < 0 ? type : type.substring(0, end)).strip().equalsIgnoreCase(wanted)) {
            throw new Refusal(HttpProblem.UNSUPPORTED_MEDIA_TYPE, "SOAP " + (twelve ? "1.2" : "1.1"));
        }
    }

    /**
     * The action must be that of the operation in the body. Source: WS-Addressing 1.0, SOAP binding, sections 4.1 and 6.4;
     * SOAP 1.1, section 6.1.1.
     *
     * @throws SoapFault when it is missing or another
     */
    public void requireAction(Request request, Message message) {
        String expected = contract.action(message.operation().name());
        if (!twelve) {
            String sent = unquoted(request.header("SOAPAction").orElse(""));
            if (!sent.isEmpty() && !sent.equals(expected)) {
                throw SoapFault.message("SOAPAction hører ikke til operasjonen i meldingen.");
            }
            return;
        }
        if (message.action().isEmpty()) {
            throw SoapFault.addressing(
                    "MessageAddressingHeaderRequired", "Meldingen mangler feltet Action for adressering.");
        }
        String type = request.header("Content-Type").orElse("");
        int at = type.toLowerCase(Locale.ROOT).indexOf("action=");
        String inType =
                at < 0 ? "" : unquoted(type.substring(at + 7).split(";", 2)[0].strip());
        if (!message.action().get().equals(expected) || (!inType.isEmpty() && !inType.equals(expected))) {
            throw SoapFault.addressing("ActionNotSupported", "Action hører ikke til operasjonen i meldingen.");
        }
    }

    private static String unquoted(String text) {
        String stripped = text.strip();
        return stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"")
                ? stripped.substring(1, stripped.length() - 1)
                : stripped;
    }
}
