package no.grunnmur.journal;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where an installation of the journal is and whom it talks to.
 *
 * @param base its own address, without trailing slash
 * @param house where the layout's brand leads to
 * @param folder its own folder, which its owner alone can read
 * @param helseId the issuer
 * @param selvbetjening the API
 * @param portal the portal of Selvbetjening, where a draft is confirmed
 * @param persontjenesten the API of people
 * @param enhetsregisteret the open data, where the units of an organisation that is not among the choices are read
 * @param apiKey of the supplier's template in Selvbetjening; shipped with the journal, good for drafts only
 * @param choices organisations to choose among at the set-up; others are written by hand
 * @param setupCode what the set-up asks for; empty lets everybody who reaches the journal set it up
 * @param trust whom to believe over TLS; the certificate authorities of the JVM unless set
 * @param keyBits of the journal's keys
 */
public record Settings(
        URI base,
        URI house,
        Path folder,
        URI helseId,
        URI selvbetjening,
        URI portal,
        URI persontjenesten,
        URI enhetsregisteret,
        Optional<String> apiKey,
        List<Choice> choices,
        Optional<String> setupCode,
        Optional<SSLContext> trust,
        int keyBits) {

    /** An organisation and the units where its people work. */
    public record Choice(Installation.Unit organisation, List<Installation.Unit> units) {
        public Choice {
            units = List.copyOf(units);
        }
    }

    public Settings {
        choices = List.copyOf(choices);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Settings[" + base + "]";
    }
}
