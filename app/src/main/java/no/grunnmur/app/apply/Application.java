package no.grunnmur.app.apply;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import no.grunnmur.kernel.Randomness;
import tools.jackson.databind.JsonNode;

/**
 * Brings a client to what its file says. First the service itself is asked what would change; then, unless that is all that
 * was wanted, just that version of the client is changed.
 */
public final class Application {

    /** The client is as the file says. */
    public static final int AS_IT_SHALL_BE = 0;

    /** It could not be done. */
    public static final int FAILED = 1;

    /** The file is not of the form. */
    public static final int WRONG_USE = 2;

    /** The client is another than the file says, and was only looked at. */
    public static final int DRIFT = 3;

    private final PrintStream out;
    private final InstantSource clock;
    private final Randomness randomness;

    public Application(PrintStream out, InstantSource clock, Randomness randomness) {
        this.out = out;
        this.clock = clock;
        this.randomness = randomness;
    }

    /** Applies a file; tells how it went as an exit code. */
    public int apply(Path path, boolean onlyLook) {
        ApplyFile file;
        try {
            file = ApplyFile.read(path);
        } catch (ApplyFile.Wrong wrong) {
            out.println("grunnmur: " + wrong.getMessage());
            return WRONG_USE;
        }
        try (SelfService service = new SelfService(file, clock, randomness)) {
            return apply(file, service, onlyLook);
        } catch (SelfService.Failed failed) {
            out.println("grunnmur: " + failed.getMessage());
            return FAILED;
        }
    }

    private int apply(ApplyFile file, SelfService service, boolean onlyLook) {
        String wanted = file.client().toString();
        SelfService.Answer preview = service.call("PATCH", "/v1/client", "?dryRun=true", "", wanted);
        JsonNode changes = preview.json().path("changes");
        if (changes.isEmpty()) {
            out.println("The client " + file.clientId() + " is as the file says.");
            tellWhatWaits(preview.json().path("client"));
            return AS_IT_SHALL_BE;
        }
        out.println("The client " + file.clientId() + " is another than the file says:");
        for (JsonNode change : changes) {
            out.println("  " + line(change));
        }
        if (onlyLook) {
            out.println("Nothing has been changed.");
            return DRIFT;
        }
        SelfService.Answer applied = service.call("PATCH", "/v1/client", "", preview.header("ETag"), wanted);
        out.println("Applied: " + changes.size() + (changes.size() == 1 ? " change." : " changes."));
        tellWhatWaits(applied.json());
        return AS_IT_SHALL_BE;
    }

    private static String line(JsonNode change) {
        JsonNode before = change.path("before");
        JsonNode after = change.path("after");
        String path = change.path("path").asString("");
        if (before.isNull()) {
            return "+ " + path + (path.endsWith("]") ? "" : " = " + after.asString());
        }
        return after.isNull()
                ? "- " + path + (path.endsWith("]") ? "" : " = " + before.asString())
                : "~ " + path + ": " + before.asString() + " -> " + after.asString();
    }

    /** Scopes and claims that wait for somebody. */
    private void tellWhatWaits(JsonNode client) {
        for (JsonNode scope : client.path("apiScopes")) {
            if (!scope.path("status").asString("").equals("ok")) {
                out.println("  waits: " + scope.path("scope").asString("") + ": "
                        + scope.path("statusReason").asString(""));
            }
        }
        for (JsonNode claim : client.path("audienceSpecificClientClaims")) {
            if (!claim.path("status").asString("").equals("ok")) {
                out.println("  waits: " + claim.path("claimType").asString("") + ": "
                        + claim.path("statusReason").asString(""));
            }
        }
    }
}
