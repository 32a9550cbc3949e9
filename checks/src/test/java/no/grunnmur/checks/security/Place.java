package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import java.util.function.Consumer;
import no.grunnmur.checks.Token;
import no.grunnmur.checks.nodes.Wire;

/** Where a client, or a thief, sends the house a JWT. */
enum Place {
    ASSERTION("invalid_client") {
        @Override
        Wire.Answer send(Party party, Consumer<Token> change) throws Exception {
            return party.machine().asserting(change).send();
        }
    },
    PROOF("invalid_dpop_proof") {
        @Override
        Wire.Answer send(Party party, Consumer<Token> change) throws Exception {
            return party.machine().proving(change).send();
        }
    },
    REQUEST_OBJECT("invalid_request_object") {
        @Override
        Wire.Answer send(Party party, Consumer<Token> change) throws Exception {
            return party.par().signed().stating(change).send();
        }
    },
    /** A forgery with everything of a real token but its signature: nobody but the house has the key. */
    ACCESS_TOKEN("invalid_token") {
        @Override
        Wire.Answer send(Party party, Consumer<Token> change) throws Exception {
            SignedJWT real = SignedJWT.parse(party.machine().send().text("access_token"));
            Token forged = new Token(party.dpop, JWSAlgorithm.ES256);
            forged.header.putAll(real.getHeader().toJSONObject());
            forged.claims.putAll(real.getPayload().toJSONObject());
            change.accept(forged);
            return party.call(forged.sign()).send();
        }
    };

    private final String error;

    Place(String error) {
        this.error = error;
    }

    abstract Wire.Answer send(Party party, Consumer<Token> change) throws Exception;

    /** Refused as a token that is no good, and not for an error of the house. */
    void refuses(Party party, Consumer<Token> change) throws Exception {
        Wire.Answer answer = send(party, change);
        if (answer.status() == 431 || answer.status() == 413) {
            return;
        }
        if (this == ACCESS_TOKEN) {
            assertThat(answer.status()).as(answer.whole().body()).isIn(400, 401);
            assertThat(answer.header("WWW-Authenticate")).contains("DPoP");
        } else {
            Refused.with(answer, error);
        }
    }
}
