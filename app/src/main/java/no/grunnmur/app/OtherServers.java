package no.grunnmur.app;

import java.util.Map;
import java.util.Optional;
import no.grunnmur.app.Configuration.Invalid;
import no.grunnmur.grunndata.BrokerAddress;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.mail.SmtpServer;

/** The servers of others that the house hands something to, read from the settings. */
final class OtherServers {

    private OtherServers() {}

    /** Where e-mail goes; empty when it stays in the mailbox. */
    static Optional<SmtpServer> smtp(Map<Setting, String> values) {
        String server = values.get(Setting.SMTP);
        if (server.isEmpty()) {
            return Optional.empty();
        }
        int colon = server.lastIndexOf(':');
        String port = server.substring(colon + 1);
        if (colon < 1 || !port.matches("[1-9][0-9]{0,4}")) {
            throw new Invalid("smtp must look like mail.example.no:587, not \"" + server + "\"");
        }
        SmtpServer.Security security = switch (values.get(Setting.SMTP_SECURITY)) {
            case "none" -> SmtpServer.Security.NONE;
            case "starttls" -> SmtpServer.Security.STARTTLS;
            case "tls" -> SmtpServer.Security.TLS;
            default -> throw new Invalid("smtp-security must be none, starttls or tls");
        };
        EmailAddress from = EmailAddress.parse(values.get(Setting.SMTP_FROM))
                .orElseThrow(() -> new Invalid("smtp-from must be the e-mail address that e-mail comes from"));
        Optional<String> user = Optional.of(values.get(Setting.SMTP_USER)).filter(name -> !name.isEmpty());
        return Optional.of(new SmtpServer(
                server.substring(0, colon),
                Integer.parseInt(port),
                security,
                user,
                user.map(name -> values.get(Setting.SMTP_PASSWORD)),
                from));
    }

    /** Who is told of events; empty when they are read over REST alone. */
    static Optional<BrokerAddress> amqp(Map<Setting, String> values) {
        if (values.get(Setting.AMQP).isEmpty()) {
            return Optional.empty();
        }
        BrokerAddress broker;
        try {
            broker = BrokerAddress.of(
                    values.get(Setting.AMQP), values.get(Setting.AMQP_USER), values.get(Setting.AMQP_PASSWORD));
        } catch (IllegalArgumentException wrong) {
            throw new Invalid(wrong.getMessage());
        }
        if (broker.user().isEmpty() || broker.password().isEmpty()) {
            throw new Invalid("amqp needs amqp-user and amqp-password");
        }
        String trust = values.get(Setting.AMQP_TRUST);
        if (trust.isEmpty()) {
            return Optional.of(broker);
        }
        if (!broker.tls()) {
            throw new Invalid("amqp-trust is for amqps://");
        }
        String name = Setting.AMQP_TRUST.key();
        return Optional.of(broker.trusting(TrustFile.context(TrustFile.read(name, trust))));
    }
}
