package no.grunnmur.journal.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import no.grunnmur.journal.client.OwnFile;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;

/** The choice in its file, which its owner alone can read. Safe for use from many threads; reading it costs nothing. */
public final class RegisterFile {

    private final Path file;
    private volatile RegisterChoice now;

    public RegisterFile(Path folder) {
        this.file = folder.resolve("register.json");
        this.now = read();
    }

    public RegisterChoice now() {
        return now;
    }

    /** Changes it, durably before it counts. */
    public synchronized RegisterChoice change(UnaryOperator<RegisterChoice> change) {
        RegisterChoice next = change.apply(now);
        JsonWriter json = new JsonWriter().beginObject();
        json.name("mode").value(next.mode().word());
        json.name("address").value(next.address());
        json.name("username").value(next.username());
        json.name("password").value(next.password());
        OwnFile.write(file, json.endObject().toBytes());
        now = next;
        return next;
    }

    private RegisterChoice read() {
        try {
            JsonObject json = JsonObject.parse(Files.readAllBytes(file));
            return new RegisterChoice(
                    json.text("mode").flatMap(RegisterMode::of).orElse(RegisterMode.NEW),
                    json.text("address").orElse(""),
                    json.text("username").orElse(""),
                    json.text("password").orElse(""));
        } catch (NoSuchFileException none) {
            return RegisterChoice.fresh();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the choice of register cannot be read", unreadable);
        }
    }
}
