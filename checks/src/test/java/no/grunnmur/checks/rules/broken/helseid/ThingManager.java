package no.grunnmur.checks.rules.broken.helseid;

import java.sql.Connection;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.checks.rules.broken.audit.AuditEvent;
import no.grunnmur.checks.rules.broken.helseid.http.Wire;
import no.grunnmur.checks.rules.broken.persontjenesten.Register;
import no.grunnmur.checks.rules.broken.testkit.Kit;

/** Knows everybody, changes behind one's back and is called nothing. */
class ThingManager implements AuditEvent {

    static final AtomicInteger COUNT = new AtomicInteger();

    Register register;
    Wire wire;
    Kit kit;
    Connection connection;
    io.helidon.webserver.WebServer server;
    com.zaxxer.hikari.HikariDataSource pool;
    org.flywaydb.core.Flyway flyway;
    org.bouncycastle.cert.X509CertificateHolder certificate;
    com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider provider;
    com.rabbitmq.client.Connection broker;
    picocli.CommandLine commandLine;
    org.postgresql.copy.CopyManager copy;

    @SuppressWarnings("CatchAndPrintStackTrace")
    static Instant now() {
        try {
            Class.forName("no.grunnmur.Other");
        } catch (ClassNotFoundException missing) {
            missing.printStackTrace();
        }
        return Instant.now();
    }
}
