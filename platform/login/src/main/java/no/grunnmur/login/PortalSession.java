package no.grunnmur.login;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Randomness;

/**
 * What a session knows. Kept sealed (AES-256-GCM) under a key that follows from what the browser holds.
 *
 * @param key what the tokens are bound to
 */
record PortalSession(Visitor visitor, PortalTokens tokens, DpopKey key) {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** @param idHash of the row, which the seal is bound to */
    byte[] seal(BrowserSecret cookie, byte[] idHash, Randomness random) {
        byte[] nonce = random.bytes(NONCE_BYTES);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, cookie, idHash, nonce, toJson());
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException when it was sealed under another cookie, or changed */
    static PortalSession open(byte[] content, BrowserSecret cookie, byte[] idHash) {
        byte[] nonce = Arrays.copyOf(content, NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(content, NONCE_BYTES, content.length);
        return ofJson(JsonObject.parse(crypt(Cipher.DECRYPT_MODE, cookie, idHash, nonce, sealed)));
    }

    private static byte[] crypt(int mode, BrowserSecret cookie, byte[] idHash, byte[] nonce, byte[] text) {
        try {
            byte[] key = Base64.getUrlDecoder().decode(cookie.derive("portal-session"));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(idHash);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a portal's session does not open", broken);
        }
    }

    private byte[] toJson() {
        JsonWriter json = new JsonWriter(4096).beginObject();
        json.name("pid").value(visitor.pid().value());
        visitor.name().ifPresent(name -> json.name("name").value(name));
        visitor.hprNumber().ifPresent(number -> json.name("hpr").value(number.value()));
        json.name("level").value(visitor.level());
        json.name("sid").value(visitor.sid());
        json.name("auth_time").value(visitor.authenticatedAt().getEpochSecond());
        json.name("id_token").value(tokens.idToken());
        tokens.access().ifPresent(token -> json.name("access_token").value(token));
        json.name("access_until").value(tokens.accessUntil().getEpochSecond());
        tokens.refresh().ifPresent(token -> json.name("refresh_token").value(token));
        json.name("key").value(key.toJson());
        return json.endObject().toBytes();
    }

    private static PortalSession ofJson(JsonObject json) {
        Visitor visitor = new Visitor(
                NationalId.of(json.text("pid").orElseThrow()),
                json.text("name"),
                json.text("hpr").flatMap(HprNumber::parse),
                (int) json.number("level").orElseThrow(),
                json.text("sid").orElseThrow(),
                Instant.ofEpochSecond(json.number("auth_time").orElseThrow()));
        PortalTokens tokens = new PortalTokens(
                json.text("id_token").orElseThrow(),
                json.text("access_token"),
                Instant.ofEpochSecond(json.number("access_until").orElseThrow()),
                json.text("refresh_token"));
        return new PortalSession(
                visitor, tokens, DpopKey.ofJson(json.text("key").orElseThrow()));
    }

    PortalSession with(PortalTokens others) {
        return new PortalSession(visitor, others, key);
    }

    @Override
    public String toString() {
        return "PortalSession";
    }
}
