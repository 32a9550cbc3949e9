package no.grunnmur.journal.page;

import java.util.Collection;
import java.util.List;
import no.grunnmur.journal.Installation;
import no.grunnmur.journal.client.DoctorLogin;
import no.grunnmur.journal.store.PopulationFile;
import no.grunnmur.journal.store.ViewLog;

/** Writes down who looks at whom, before anything is shown. */
public final class Witness {

    private final Site site;
    private final ViewLog log;

    public Witness(Site site, ViewLog log) {
        this.site = site;
        this.log = log;
    }

    /** Somebody saw cards, or lines of a search. */
    void saw(Sessions.Session session, ViewLog.Kind kind, Collection<PatientCard> cards) {
        keep(
                session,
                kind,
                cards.stream()
                        .flatMap(card -> site.register().names(card.id(), card.number()).stream())
                        .toList());
    }

    /** Somebody saw the list of the population, which has ids alone. */
    void sawList(Sessions.Session session, List<PopulationFile.Line> people) {
        keep(
                session,
                ViewLog.Kind.LIST,
                people.stream().map(PopulationFile.Line::id).toList());
    }

    private void keep(Sessions.Session session, ViewLog.Kind kind, List<String> persons) {
        if (persons.isEmpty()) {
            return;
        }
        DoctorLogin.Clinician clinician = session.clinician.orElseThrow().clinician();
        String unit = session.unit.map(Installation.Unit::name).orElse("");
        log.keep(
                new ViewLog.View(site.clock().instant(), clinician.name(), clinician.hprNumber(), unit, kind), persons);
    }

    /** Who has looked at somebody, whichever register told of them then. */
    ViewLog.Found of(String person, int most) {
        return log.of(site.register().aliases(person), most);
    }
}
