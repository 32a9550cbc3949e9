package no.grunnmur.personregister;

import java.util.List;
import java.util.Optional;

/** The people, as the old register may tell of them: whose address is protected comes without one. */
public interface People {

    /** The person with that number, now or once; of somebody who has been merged, the one who answers for them. */
    Optional<Person> byNumber(String number);

    /** Those who fit, in a stable order. */
    List<Person> find(Sought sought, int most);
}
