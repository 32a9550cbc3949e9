package no.grunnmur.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import no.grunnmur.app.bridges.SeededRegister;
import no.grunnmur.enhetsregisteret.EnhetProblem;
import no.grunnmur.enhetsregisteret.Enhetsregisteret;
import no.grunnmur.enhetsregisteret.OrganisationRegister;
import no.grunnmur.enhetsregisteret.Organisations;
import no.grunnmur.enhetsregisteret.RegisterEntry;
import no.grunnmur.enhetsregisteret.UnitFile;
import no.grunnmur.http.Mount;
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
            fill(register.register(), files);
        } else {
            site.world()
                    .map(SeededRegister::new)
                    .ifPresent(seeded -> register.register()
                            .replaceAll(seeded.origin(), () -> seeded.entries().iterator()));
        }
    }

    private static void fill(OrganisationRegister register, List<Path> files) {
        StringBuilder origin = new StringBuilder("files");
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new Configuration.Invalid(Setting.ENHETSREGISTER.key() + ": there is no file " + file);
            }
            origin.append(' ')
                    .append(file.getFileName())
                    .append(':')
                    .append(file.toFile().length());
            origin.append(':').append(file.toFile().lastModified());
        }
        try (Units units = new Units(files)) {
            register.replaceAll(origin.toString(), () -> units);
        } catch (IllegalArgumentException broken) {
            throw new Configuration.Invalid(Setting.ENHETSREGISTER.key() + ": " + broken.getMessage());
        }
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

    /** The units of several files, one file open at a time. */
    private static final class Units implements Iterator<RegisterEntry>, AutoCloseable {
        private final List<Path> left;
        private UnitFile open;

        Units(List<Path> files) {
            this.left = new ArrayList<>(files);
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
            return open.next();
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
