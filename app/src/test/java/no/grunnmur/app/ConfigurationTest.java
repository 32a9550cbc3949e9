package no.grunnmur.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    @Test
    void defaultsAreThoseOfTheContract() {
        Configuration configuration = Configuration.from(Map.of(), Map.of(), Map.of(), false);
        assertThat(configuration.port()).isEqualTo(8400);
        assertThat(configuration.bind()).isEqualTo("127.0.0.1");
        assertThat(configuration.data()).isEqualTo(Path.of(".grunnmur").toAbsolutePath());
        assertThat(configuration.keys())
                .isEqualTo(Path.of(".grunnmur").toAbsolutePath().resolve("keys"));
        assertThat(configuration.population()).isEqualTo(10_000);
        assertThat(configuration.profile()).isEqualTo(Configuration.Profile.DEV);
        assertThat(configuration.database()).isEmpty();
        assertThat(configuration.tls()).isEmpty();
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentWhichWinsOverTheFile() {
        Map<String, String> file = Map.of("port", "1", "seed", "1", "population", "1000");
        Map<String, String> environment = Map.of("GRUNNMUR_PORT", "2", "GRUNNMUR_SEED", "2", "PATH", "/bin");
        Configuration configuration = Configuration.from(file, environment, Map.of(Setting.PORT, "3"), false);
        assertThat(configuration.port()).isEqualTo(3);
        assertThat(configuration.seed()).isEqualTo(2);
        assertThat(configuration.population()).isEqualTo(1000);
    }

    @Test
    void theCallbackOfTheConformanceSuiteComesFromAnyOfTheThree() {
        String name = "conformance-callback";
        assertThat(Configuration.from(Map.of(), Map.of(), Map.of(), false).conformanceCallback())
                .isEqualTo("https://localhost.emobix.co.uk:8443/test/a/grunnmur/callback");
        assertThat(Configuration.from(Map.of(name, "https://a.example/c"), Map.of(), Map.of(), false)
                        .conformanceCallback())
                .isEqualTo("https://a.example/c");
        Map<String, String> environment = Map.of("GRUNNMUR_CONFORMANCE_CALLBACK", "https://b.example/c");
        assertThat(Configuration.from(Map.of(), environment, Map.of(), false).conformanceCallback())
                .isEqualTo("https://b.example/c");
        assertThat(Configuration.from(
                                Map.of(),
                                environment,
                                Map.of(Setting.CONFORMANCE_CALLBACK, "http://localhost:9/c"),
                                false)
                        .conformanceCallback())
                .isEqualTo("http://localhost:9/c");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestKnownOne() {
        assertThatThrownBy(() -> Configuration.from(Map.of("prot", "1"), Map.of(), Map.of(), false))
                .isInstanceOf(Configuration.Invalid.class)
                .hasMessage("unknown setting \"prot\"; did you mean \"port\"?");
        assertThatThrownBy(() -> Configuration.from(Map.of(), Map.of("GRUNNMUR_PROFIL", "dev"), Map.of(), false))
                .isInstanceOf(Configuration.Invalid.class)
                .hasMessageContaining("did you mean \"GRUNNMUR_PROFILE\"?");
        assertThatThrownBy(() -> Configuration.from(Map.of("address", "helsid=http://a"), Map.of(), Map.of(), false))
                .isInstanceOf(Configuration.Invalid.class)
                .hasMessageContaining("did you mean \"helseid\"?");
    }

    @ParameterizedTest
    @CsvSource({
        "port, x, 'port must be a whole number from 0 to 65535, not \"x\"'",
        "port, 65536, 'port must be a whole number from 0 to 65535, not \"65536\"'",
        "port, -1, 'port must be a whole number from 0 to 65535, not \"-1\"'",
        "population, 5, 'population must be a whole number from 100 to 10000000, not \"5\"'",
        "conformance-callback, http://suite.example/callback, 'conformance-callback must be https://..., or http:// to this machine, without a query'",
        "conformance-callback, https://suite.example/callback?a=b, 'conformance-callback must be https://..., or http:// to this machine, without a query'",
        "conformance-callback, a b, 'conformance-callback must be https://..., or http:// to this machine, without a query'",
        "seed, 1.5, 'seed must be a whole number, not \"1.5\"'",
        "profile, test, profile must be dev or production",
        "database, jdbc:h2:mem, database must begin with jdbc:postgresql:",
        "strict-jti, yes, strict-jti must be true or false",
        "feeds, http://localhost, 'feeds must be folkeregister=URL or kontaktregister=URL, or both with a comma; a URL is https://host/path without a slash at its end, http:// only for localhost'",
        "feeds, folkeregister=http://example.org/feed, 'feeds must be folkeregister=URL or kontaktregister=URL, or both with a comma; a URL is https://host/path without a slash at its end, http:// only for localhost'",
        "feeds, folkeregister=https://example.org/feed/, 'feeds must be folkeregister=URL or kontaktregister=URL, or both with a comma; a URL is https://host/path without a slash at its end, http:// only for localhost'",
        "life, tomorrow, 'life must be on, off or the day it begins on, such as 2026-01-01'",
        "account-names, hospital=tk-{fagsystem}, account-names: the pattern of HOSPITAL has no {orgnr}",
        "account-names, clinic=tk-{orgnr}, 'account-names: a sector is municipality, hospital or other, not \"clinic\"'",
        "networks, 10.1.0.0/33=931000000, 'networks: a network must look like 10.1.0.0/16=ORGANISATION, not \"10.1.0.0/33=931000000\"'",
        "passwords-until, soon, 'passwords-until must be a day such as 2020-12-01, not \"soon\"'",
        "smtp, mail.example.no, 'smtp must look like mail.example.no:587, not \"mail.example.no\"'",
        "smtp, mail.example.no:587, smtp-from must be the e-mail address that e-mail comes from",
        "amqp, http://localhost, 'amqp must look like amqps://host:5671/virtual-host'",
        "amqp, amqp://guest:guest@localhost, 'amqp has no user in it: set amqp-user and amqp-password'",
        "amqp, amqps://rabbit.example.no, amqp needs amqp-user and amqp-password",
        "address, helseid, 'address must look like helseid=https://helseid-sts.nhn.no, not \"helseid\"'",
        "address, helseid=https://a/, 'the address of helseid must be http(s)://host[:port][/path] without a slash at the end'",
        "address, helseid=ftp://a, 'the address of helseid must be http(s)://host[:port][/path] without a slash at the end'",
    })
    void aBadValueIsRefusedInOneLine(String key, String value, String message) {
        assertThatThrownBy(() -> Configuration.from(Map.of(key, value), Map.of(), Map.of(), false))
                .isInstanceOf(Configuration.Invalid.class)
                .hasMessage(message);
    }

    @Test
    void secretsAreNeverPrinted() {
        Configuration configuration = Configuration.from(
                Map.of(),
                Map.of(
                        "GRUNNMUR_DATABASE", "jdbc:postgresql://db/house?user=a&password=hidden1",
                        "GRUNNMUR_DATABASE_PASSWORD", "hidden2",
                        "GRUNNMUR_TLS_KEYSTORE", "keys.p12",
                        "GRUNNMUR_SMTP_PASSWORD", "hidden4",
                        "GRUNNMUR_AMQP_PASSWORD", "hidden5",
                        "GRUNNMUR_TLS_PASSWORD", "hidden3"),
                Map.of(),
                false);
        assertThat(configuration.describe())
                .contains("database = jdbc:postgresql://db/house?***", "tls-keystore = keys.p12")
                .doesNotContain("hidden");
        assertThat(configuration.toString()).doesNotContain("hidden2").doesNotContain("hidden3");
    }

    @Test
    void systemsCanHaveAddressesOfTheirOwn() {
        Configuration configuration = Configuration.from(
                Map.of(
                        "address",
                        "helseid=https://helseid-sts.nhn.no, persontjenesten=https://api.persontjenesten.nhn.no"),
                Map.of(),
                Map.of(),
                false);
        Addresses addresses = new Addresses(configuration, 8400);
        assertThat(addresses.of(SystemName.HELSEID)).isEqualTo(URI.create("https://helseid-sts.nhn.no"));
        assertThat(addresses.of(SystemName.PERSONTJENESTEN))
                .isEqualTo(URI.create("https://api.persontjenesten.nhn.no"));
        assertThat(addresses.of(SystemName.KONTROLL)).isEqualTo(URI.create("http://localhost:8400/kontroll"));
    }
}
