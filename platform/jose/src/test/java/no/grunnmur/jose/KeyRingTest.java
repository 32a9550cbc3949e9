package no.grunnmur.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.X509CertUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyRingTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration LEAD = KeyRing.Settings.usual().lead();
    private static final byte[] PAYLOAD = "{\"iss\":\"x\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path temporary;

    private final HouseClock clock = new HouseClock(() -> START);

    private Path folder() {
        return temporary.resolve("data").resolve("keys");
    }

    private KeyRing open() {
        return KeyRing.open(folder(), clock);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    private Path keyFile(KeyRing ring, Algorithm algorithm) {
        return folder().resolve(ring.signer(algorithm).keyId() + ".p12");
    }

    private static List<String> published(KeyRing ring) throws Exception {
        return JWKSet.parse(new String(ring.jwks(), StandardCharsets.UTF_8)).getKeys().stream()
                .map(JWK::getKeyID)
                .toList();
    }

    @Test
    void makesThreeKeysAtFirstStartThatNobodyElseCanRead() throws Exception {
        KeyRing ring = open();
        assertThat(ring.entries())
                .extracting(KeyRing.Entry::algorithm)
                .containsExactly(Algorithm.RS256, Algorithm.PS256, Algorithm.ES256);
        assertThat(mode(folder())).isEqualTo("rwx------");
        assertThat(files()).hasSize(6).allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
    }

    @Test
    void isTheSameRingAfterARestart() throws Exception {
        KeyRing first = open();
        String signed = first.signer(Algorithm.RS256).sign("at+jwt", PAYLOAD);
        KeyRing second = open();
        assertThat(second.jwks()).isEqualTo(first.jwks());
        assertThat(second.entries()).isEqualTo(first.entries());
        Jws jws = Jws.parse(signed, 4000);
        assertThat(second.find(jws.header().text("kid").orElseThrow())
                        .orElseThrow()
                        .verifies(jws))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"RS256", "PS256", "ES256"})
    void signsWithTheHeaderOfHelseId(Algorithm algorithm) throws Exception {
        KeyRing ring = open();
        SigningKey key = ring.signer(algorithm);
        String signed = key.sign("at+jwt", PAYLOAD);
        String header = new String(Base64Url.decode(signed.substring(0, signed.indexOf('.'))), StandardCharsets.UTF_8);
        assertThat(header)
                .matches("\\{\"alg\":\"" + algorithm
                        + "\",\"kid\":\"[0-9A-F]{40}\",\"x5t\":\"[A-Za-z0-9_-]{27}\",\"typ\":\"at\\+jwt\"}");
        assertThat(key.publicKey().verifies(Jws.parse(signed, 4000))).isTrue();
        JWK jwk = JWKSet.parse(new String(ring.jwks(), StandardCharsets.UTF_8)).getKeyByKeyId(key.keyId());
        byte[] certificate = jwk.getX509CertChain().getFirst().decode();
        byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(certificate);
        assertThat(key.keyId()).isEqualTo(HexFormat.of().withUpperCase().formatHex(sha1));
        assertThat(jwk.toJSONObject().get("x5t"))
                .isEqualTo(Base64URL.encode(sha1).toString());
        assertThat(Jws.parse(signed, 4000).header().text("x5t"))
                .contains(Base64URL.encode(sha1).toString());
        X509CertUtils.parse(certificate).verify(X509CertUtils.parse(certificate).getPublicKey());
        assertThat(jwk.isPrivate()).isFalse();
    }

    @Test
    void publishesExactlyTheMembersOfHelseId() {
        KeyRing ring = open();
        assertThat(members(ring, Algorithm.RS256)).containsExactly("kty", "use", "kid", "x5t", "x5c", "n", "e", "alg");
        assertThat(members(ring, Algorithm.ES256))
                .containsExactly("kty", "use", "kid", "x5t", "x5c", "crv", "x", "y", "alg");
    }

    private static List<String> members(KeyRing ring, Algorithm algorithm) {
        String jwk = ring.signer(algorithm).toPublishedJwk();
        Map<String, Object> members =
                JsonObject.parse(jwk.getBytes(StandardCharsets.UTF_8)).members();
        return List.copyOf(members.keySet());
    }

    @Test
    void rotatesWithOverlap() throws Exception {
        KeyRing ring = open();
        String old = ring.signer(Algorithm.RS256).keyId();
        KeyRing.Entry fresh = ring.rotate(Algorithm.RS256);
        assertThat(published(ring)).contains(old, fresh.keyId()).hasSize(4);
        assertThat(ring.signer(Algorithm.RS256).keyId()).isEqualTo(old);
        assertThat(ring.rotate(Algorithm.RS256)).isEqualTo(fresh);

        clock.freezeAt(START.plus(LEAD).minusSeconds(1));
        assertThat(ring.signer(Algorithm.RS256).keyId()).isEqualTo(old);
        clock.freezeAt(START.plus(LEAD));
        assertThat(ring.signer(Algorithm.RS256).keyId()).isEqualTo(fresh.keyId());
        assertThat(published(ring)).contains(old);
        assertThat(ring.find(old)).isPresent();

        clock.freezeAt(START.plus(LEAD.plusHours(1)).minusSeconds(1));
        assertThat(published(ring)).contains(old);
        clock.freezeAt(START.plus(LEAD.plusHours(1)));
        assertThat(published(ring)).doesNotContain(old).contains(fresh.keyId());
        assertThat(ring.find(old)).isEmpty();

        KeyRing restarted = open();
        assertThat(restarted.signer(Algorithm.RS256).keyId()).isEqualTo(fresh.keyId());
        assertThat(files()).noneMatch(file -> file.toString().contains(old));
    }

    @Test
    void aWaitingKeySurvivesARestart() throws Exception {
        KeyRing ring = open();
        KeyRing.Entry fresh = ring.rotate(Algorithm.ES256, Duration.ofMinutes(10));
        KeyRing restarted = open();
        assertThat(restarted.entries()).isEqualTo(ring.entries());
        assertThat(published(restarted)).contains(fresh.keyId());
        clock.freezeAt(START.plus(Duration.ofMinutes(10)));
        assertThat(restarted.signer(Algorithm.ES256).keyId()).isEqualTo(fresh.keyId());
    }

    @Test
    void rotatesAtOnceWhenAsked() {
        KeyRing ring = open();
        KeyRing.Entry fresh = ring.rotate(Algorithm.PS256, Duration.ZERO);
        assertThat(ring.signer(Algorithm.PS256).keyId()).isEqualTo(fresh.keyId());
        assertThat(ring.find(ring.entries().get(1).keyId())).isPresent();
    }

    @Test
    void hasASignerWhereverTheClockStands() {
        KeyRing ring = open();
        String key = ring.signer(Algorithm.RS256).keyId();
        for (String time : List.of("1990-01-01T00:00:00Z", "2150-01-01T00:00:00Z")) {
            clock.freezeAt(Instant.parse(time));
            assertThat(ring.signer(Algorithm.RS256).keyId()).isEqualTo(key);
            assertThat(ring.find(key)).isPresent();
        }
    }

    @Test
    void closesWhatIsOpenToOthers() throws Exception {
        KeyRing ring = open();
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(keyFile(ring, Algorithm.RS256), PosixFilePermissions.fromString("rw-r--r--"));
        open();
        assertThat(mode(folder())).isEqualTo("rwx------");
        assertThat(mode(keyFile(ring, Algorithm.RS256))).isEqualTo("rw-------");
    }

    @Test
    void sweepsUpAfterACrash() throws Exception {
        KeyRing ring = open();
        Files.writeString(folder().resolve("schedule.json.tmp"), "{\"keys\":[{");
        Files.copy(keyFile(ring, Algorithm.RS256), folder().resolve("A".repeat(40) + ".p12"));
        KeyRing restarted = open();
        assertThat(restarted.jwks()).isEqualTo(ring.jwks());
        assertThat(files()).hasSize(6);
    }

    @Test
    void goesOnWithTheKeysWhenTheScheduleIsLostOrBroken() throws Exception {
        KeyRing ring = open();
        Files.delete(folder().resolve("schedule.json"));
        assertThat(published(open())).containsExactlyInAnyOrderElementsOf(published(ring));
        for (String broken :
                List.of("", "{\"keys\":[{\"kid\"", "{}", "{\"keys\":[1]}", "{\"keys\":[{\"kid\":\"../x\"}]}")) {
            Files.writeString(folder().resolve("schedule.json"), broken);
            assertThat(published(open())).containsExactlyInAnyOrderElementsOf(published(ring));
        }
        assertThat(files()).hasSize(6);
    }

    @Test
    void finishesAFirstStartThatWasCutShort() throws Exception {
        KeyRing ring = open();
        Files.delete(folder().resolve("schedule.json"));
        Files.delete(keyFile(ring, Algorithm.ES256));
        KeyRing second = open();
        assertThat(second.signer(Algorithm.RS256).keyId())
                .isEqualTo(ring.signer(Algorithm.RS256).keyId());
        assertThat(second.signer(Algorithm.ES256).keyId())
                .isNotEqualTo(ring.signer(Algorithm.ES256).keyId());
    }

    @Test
    void saysInOneLineWhyItCannotStart() throws Exception {
        KeyRing ring = open();
        Path key = keyFile(ring, Algorithm.RS256);
        byte[] whole = Files.readAllBytes(key);
        Files.write(key, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertUnusable(key.toString());
        Files.delete(key);
        assertUnusable(key.toString());
        Files.copy(keyFile(ring, Algorithm.PS256), key);
        assertUnusable("holds another key");
        Files.write(key, whole);
        Files.writeString(folder().resolve("password"), "another");
        assertUnusable(".p12");
        Files.delete(folder().resolve("password"));
        assertUnusable("password");
        assertThatThrownBy(() -> KeyRing.open(key, clock))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContaining("is no folder");
    }

    private void assertUnusable(String part) {
        assertThatThrownBy(this::open)
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContaining(part)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void takesThePasswordOfAnOperator() throws Exception {
        KeyRing.Settings given = new KeyRing.Settings(
                Duration.ofHours(24), Duration.ofHours(1), Optional.of("hemmelig"), Randomness.secure());
        KeyRing ring = KeyRing.open(folder(), clock, given);
        assertThat(folder().resolve("password")).doesNotExist();
        assertThat(KeyRing.open(folder(), clock, given).jwks()).isEqualTo(ring.jwks());
        assertThatThrownBy(this::open).isInstanceOf(KeysUnusable.class).hasMessageContaining("password");
    }

    @Test
    void signsWithTheKeystoreOfAnOperator() throws Exception {
        KeyRing.Settings given = new KeyRing.Settings(
                Duration.ofHours(24), Duration.ofHours(1), Optional.of("hemmelig"), Randomness.secure());
        KeyRing made = KeyRing.open(folder(), clock, given);
        Path keystore = keyFile(made, Algorithm.PS256);
        KeyRing ring = KeyRing.ofKeystore(keystore, "hemmelig", clock);
        assertThat(ring.signer(Algorithm.PS256).keyId())
                .isEqualTo(made.signer(Algorithm.PS256).keyId());
        assertThatThrownBy(() -> ring.signer(Algorithm.ES256)).isInstanceOf(KeysUnusable.class);
        assertThatThrownBy(() -> ring.rotate(Algorithm.PS256)).isInstanceOf(KeysUnusable.class);
        assertThatThrownBy(() -> KeyRing.ofKeystore(keystore, "feil", clock))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageNotContaining("feil");
        assertThatThrownBy(() -> KeyRing.ofKeystore(folder().resolve("absent"), "x", clock))
                .isInstanceOf(KeysUnusable.class);
        Files.setPosixFilePermissions(keystore, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> KeyRing.ofKeystore(keystore, "hemmelig", clock))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContaining("open to others");
    }
}
