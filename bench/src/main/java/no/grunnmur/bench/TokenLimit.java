package no.grunnmur.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;

/**
 * The physical limit of a token: verify the client assertion, verify the ES256 DPoP proof, sign the access token, over
 * inputs of the real lengths. No JSON, no base64, no HTTP, no audit. A login verifies two assertions (one was pushed) and
 * signs two tokens (one is the ID token).
 */
final class TokenLimit {

    /** Lengths of what is signed, in bytes, as the house's own tokens and the usual clients have them. */
    private static final int ASSERTION = 450;

    private static final int PROOF = 420;
    private static final int ACCESS_TOKEN = 1050;

    private final String assertionAlgorithm;
    private final String tokenAlgorithm;
    private final int times;
    private final KeyPair client;
    private final KeyPair proofKey;
    private final KeyPair house;
    private final byte[] assertion = text(ASSERTION);
    private final byte[] proof = text(PROOF);
    private final byte[] token = text(ACCESS_TOKEN);
    private final byte[] assertionSignature;
    private final byte[] proofSignature;

    /** @param times how many assertions and tokens there are to one proof */
    TokenLimit(String assertionAlgorithm, String tokenAlgorithm, int times) throws GeneralSecurityException {
        this.times = times;
        this.assertionAlgorithm = assertionAlgorithm;
        this.tokenAlgorithm = tokenAlgorithm;
        this.client = Signer.newPair(assertionAlgorithm);
        this.proofKey = Signer.newPair("ES256");
        this.house = Signer.newPair(tokenAlgorithm);
        this.assertionSignature =
                Signer.of(assertionAlgorithm, client.getPrivate()).sign(assertion);
        this.proofSignature = Signer.of("ES256", proofKey.getPrivate()).sign(proof);
    }

    BareLoop.Rate measure(int threads, double seconds) throws Exception {
        return BareLoop.run(threads, seconds, this::worker);
    }

    private BareLoop.Work worker() throws GeneralSecurityException {
        Signature assertionVerifier = Signer.instance(assertionAlgorithm);
        Signature proofVerifier = Signer.instance("ES256");
        Signer signer = Signer.of(tokenAlgorithm, house.getPrivate());
        return () -> {
            for (int i = 0; i < times; i++) {
                assertionVerifier.initVerify(client.getPublic());
                assertionVerifier.update(assertion);
                verify(assertionVerifier, assertionSignature);
                signer.sign(token);
            }
            proofVerifier.initVerify(proofKey.getPublic());
            proofVerifier.update(proof);
            verify(proofVerifier, proofSignature);
        };
    }

    static void verify(Signature verifier, byte[] signature) throws GeneralSecurityException {
        if (!verifier.verify(signature)) {
            throw new IllegalStateException("the limit's own signature does not verify");
        }
    }

    private static byte[] text(int length) {
        return "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }
}
