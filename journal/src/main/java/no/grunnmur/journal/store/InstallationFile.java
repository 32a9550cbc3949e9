package no.grunnmur.journal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import no.grunnmur.journal.Installation;
import no.grunnmur.journal.JournalVersion;
import no.grunnmur.journal.client.OwnFile;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;

/** The installation in its file. Safe for use from many threads of one process. */
public final class InstallationFile {

    private final Path file;
    private Installation now;

    public InstallationFile(Path folder) {
        this.file = folder.resolve("installation.json");
        this.now = read();
    }

    public synchronized Installation now() {
        return now;
    }

    /** Changes the installation, durably before it counts. */
    public synchronized Installation change(UnaryOperator<Installation> change) {
        Installation next = change.apply(now);
        OwnFile.write(file, json(next));
        now = next;
        return next;
    }

    private Installation read() {
        try {
            JsonObject json = JsonObject.parse(Files.readAllBytes(file));
            List<Installation.Unit> units = new ArrayList<>();
            if (json.get("units") instanceof List<?> list) {
                for (Object each : list) {
                    if (each instanceof Map<?, ?> unit) {
                        OrganisationNumber.parse(String.valueOf(unit.get("number")))
                                .ifPresent(number ->
                                        units.add(new Installation.Unit(number, String.valueOf(unit.get("name")))));
                    }
                }
            }
            return new Installation(
                    JournalVersion.of(json.number("version").orElse(141)),
                    json.text("organisation").flatMap(OrganisationNumber::parse),
                    json.text("name").orElse(""),
                    units,
                    json.text("clientId"));
        } catch (NoSuchFileException none) {
            return Installation.fresh();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the installation cannot be read", unreadable);
        }
    }

    private static byte[] json(Installation installation) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("version").value(installation.version().number());
        json.name("name").value(installation.name());
        Optional<OrganisationNumber> organisation = installation.organisation();
        organisation.ifPresent(number -> json.name("organisation").value(number.value()));
        installation.clientId().ifPresent(id -> json.name("clientId").value(id));
        json.name("units").beginArray();
        for (Installation.Unit unit : installation.units()) {
            json.beginObject().name("number").value(unit.number().value());
            json.name("name").value(unit.name()).endObject();
        }
        return json.endArray().endObject().toBytes();
    }
}
