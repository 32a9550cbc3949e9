package no.grunnmur.app.world;

import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;
import java.util.Map;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kontroll.FirstRequest;

/** The printed first request: the world's first client looks up its ordinary citizen. */
public final class FirstRequests {

    private FirstRequests() {}

    /**
     * For a world and where its systems are.
     *
     * @param helseid the issuer, which is HelseID's base address
     * @param persontjenesten the base address of Persontjenesten
     */
    public static FirstRequest of(World world, URI helseid, URI persontjenesten) {
        Client client = world.clients().getFirst();
        if (client.algorithm() != Algorithm.RS256) {
            throw new IllegalStateException("the first client must sign with RS256: the script does");
        }
        Map<String, String> jwk = Shown.members(client.privateJwk());
        return new FirstRequest(
                URI.create(helseid + "/connect/token"),
                helseid.toString(),
                client.clientId(),
                jwk.get("kid"),
                jwk.get("n"),
                jwk.get("e"),
                pem(jwk),
                Scopes.FULL.value(),
                URI.create(persontjenesten + "/api/v3/full-access/person/get-by-nin"),
                world.persona("innbygger").pid().value());
    }

    /** PKCS#8 in PEM, which every openssl reads. */
    private static String pem(Map<String, String> jwk) {
        try {
            PrivateKey key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new RSAPrivateCrtKeySpec(
                            number(jwk, "n"),
                            number(jwk, "e"),
                            number(jwk, "d"),
                            number(jwk, "p"),
                            number(jwk, "q"),
                            number(jwk, "dp"),
                            number(jwk, "dq"),
                            number(jwk, "qi")));
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
            return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the first client's key cannot be written as PEM", impossible);
        }
    }

    private static BigInteger number(Map<String, String> jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get(member)));
    }
}
