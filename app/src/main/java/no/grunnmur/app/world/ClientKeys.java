package no.grunnmur.app.world;

import no.grunnmur.jose.Algorithm;

/** Makes the private keys of the world's clients. The same name, algorithm and seed give the same key. */
@FunctionalInterface
public interface ClientKeys {

    /**
     * A client's private key.
     *
     * @param client the client's key in the world
     * @param algorithm what it is to sign with; RSA keys are of 2048 bits, EC keys on the algorithm's curve
     * @return a JWK with {@code kid}, {@code alg}, {@code use} and the private members
     */
    String privateJwk(String client, Algorithm algorithm);
}
