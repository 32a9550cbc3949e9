package no.grunnmur.grunndata;

/** Messages as clients write them. */
public final class Envelopes {

    public static final Service AR =
            new Service("http://register.nhn.no/CommunicationParty", "ICommunicationPartyService");
    public static final Service LOGS = new Service("http://schemas.nhn.no/reg/logging", "ILogFetchingService");
    public static final Service BUS =
            new Service("http://schemas.nhn.no/reg/serviceBusManagerV2", "IServiceBusManagerV2");
    public static final Service EXPORT = new Service("http://register.nhn.no/ARExport", "IARExportService");

    public static final String MESSAGE_ID = "urn:uuid:4f2ad2a0-1111-4222-8333-123456789abc";

    private Envelopes() {}

    /** A contract. */
    public record Service(String namespace, String portType) {

        public String action(String operation) {
            return namespace + "/" + portType + "/" + operation;
        }

        public String twelve(String operation, String parameters) {
            return envelope(action(operation), body(operation, parameters));
        }

        public static String envelope(String action, String body) {
            return """
                    <soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope">\
                    <soap:Header><Action xmlns="http://www.w3.org/2005/08/addressing">%s</Action>\
                    <MessageID xmlns="http://www.w3.org/2005/08/addressing">%s</MessageID>\
                    <To xmlns="http://www.w3.org/2005/08/addressing">http://localhost/ws/v1/AR</To>\
                    <ReplyTo xmlns="http://www.w3.org/2005/08/addressing"><Address>http://www.w3.org/2005/08/addressing/anonymous</Address></ReplyTo>\
                    </soap:Header><soap:Body>%s</soap:Body></soap:Envelope>""".formatted(action, MESSAGE_ID, body);
        }

        public String eleven(String operation, String parameters) {
            return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                    + body(operation, parameters) + "</soap:Body></soap:Envelope>";
        }

        public String body(String operation, String parameters) {
            return "<" + operation + " xmlns=\"" + namespace + "\">" + parameters + "</" + operation + ">";
        }
    }
}
