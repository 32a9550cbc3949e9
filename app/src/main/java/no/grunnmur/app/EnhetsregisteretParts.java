package no.grunnmur.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import no.grunnmur.app.bridges.SeededRegister;
import no.grunnmur.enhetsregisteret.EnhetProblem;
import no.grunnmur.enhetsregisteret.Enhetsregisteret;
import no.grunnmur.enhetsregisteret.Office;
import no.grunnmur.enhetsregisteret.OfficeFile;
import no.grunnmur.enhetsregisteret.OrganisationRegister;
import no.grunnmur.enhetsregisteret.Organisations;
import no.grunnmur.enhetsregisteret.RegisterEntry;
import no.grunnmur.enhetsregisteret.UnitFile;
import no.grunnmur.http.Mount;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Resettable;

/** Enhetsregisteret: filled from the seeded world, or from the files that the operator names. */
final class EnhetsregisteretParts implements Parts {

    private final Site site;
    private final Enhetsregisteret register;

    EnhetsregisteretParts(Site site) {
        this.site = site;
        this.register = new Enhetsregisteret(site.foundation().database(), site.clock());
        List<Path> files = site.configuration().enhetsregister();
        if (!files.isEmpty()) {
            fill(register.register(), files, site.configuration().profile() == Configuration.Profile.DEV);
        } else {
            site.world()
                    .map(SeededRegister::new)
                    .ifPresent(seeded -> register.register()
                            .replaceAll(seeded.origin(), () -> seeded.entries().iterator()));
        }
    }

    private static void fill(OrganisationRegister register, List<Path> files, boolean syntheticOnly) {
        StringBuilder origin = new StringBuilder("files");
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw wrong("there is no file " + file);
            }
            origin.append(' ')
                    .append(file.getFileName())
                    .append(':')
                    .append(file.toFile().length());
            origin.append(':').append(file.toFile().lastModified());
        }
        try {
            List<Path> units = new ArrayList<>();
            Map<OrganisationNumber, List<Office>> offices = new HashMap<>();
            for (Path file : files) {
                if (OfficeFile.isOne(file)) {
                    offices.putAll(offices(file, syntheticOnly));
                } else {
                    units.add(file);
                }
            }
            try (Units entries = new Units(units, offices)) {
                register.replaceAll(origin.toString(), () -> entries);
            }
        } catch (IOException unreadable) {
            throw wrong("a file cannot be read");
        } catch (IllegalArgumentException broken) {
            throw wrong(broken.getMessage());
        }
    }

    /** Who holds which office: nobody but the file's owner reads national ids. */
    static Map<OrganisationNumber, List<Office>> offices(Path file, boolean syntheticOnly) throws IOException {
        Map<OrganisationNumber, List<Office>> offices = OfficeFile.read(file);
        List<NationalId> people = offices.values().stream()
                .flatMap(List::stream)
                .flatMap(office -> office.holder().pid().stream())
                .toList();
        if (!people.isEmpty() && OwnersFile.isOpenToOthers(file)) {
            throw wrong(file + " tells national ids and is open to others: take their rights away");
        }
        if (syntheticOnly && !people.stream().allMatch(NationalId::isSynthetic)) {
            throw wrong(file + " has a fodselsnummer that looks real: the dev profile takes synthetic ones only");
        }
        return offices;
    }

    private static Configuration.Invalid wrong(String what) {
        return new Configuration.Invalid(Setting.ENHETSREGISTER.key() + ": " + what);
    }

    /** Every problem that the room can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue.add("enhetsregisteret", EnhetProblem.class, List.of(EnhetProblem.values()));
    }

    /** What the other systems ask. */
    Organisations organisations() {
        return register.organisations();
    }

    @Override
    public List<Mount> mounts() {
        return List.of(site.mount(SystemName.ENHETSREGISTERET, register.routes()));
    }

    /** Nobody can change it: there is nothing to bring back. */
    @Override
    public List<Resettable> resets() {
        return List.of();
    }

    /** The units of several files, one file open at a time, each with who holds an office in it. */
    private static final class Units implements Iterator<RegisterEntry>, AutoCloseable {
        private final List<Path> left;
        private final Map<OrganisationNumber, List<Office>> offices;
        private UnitFile open;

        Units(List<Path> files, Map<OrganisationNumber, List<Office>> offices) {
            this.left = new ArrayList<>(files);
            this.offices = offices;
        }

        @Override
        public boolean hasNext() {
            while (open == null || !open.hasNext()) {
                close();
                if (left.isEmpty()) {
                    return false;
                }
                open = UnitFile.open(left.removeFirst());
            }
            return true;
        }

        @Override
        public RegisterEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            RegisterEntry entry = open.next();
            List<Office> held = offices.getOrDefault(entry.organisation().number(), List.of());
            return new RegisterEntry(entry.organisation(), entry.document(), held);
        }

        @Override
        public void close() {
            if (open != null) {
                open.close();
                open = null;
            }
        }
    }
}
