package no.grunnmur.persontjenesten;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.SeededRandom;
import no.grunnmur.persontjenesten.document.Addresses;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;
import no.grunnmur.persontjenesten.document.Meta;

/**
 * People who make no sense but have everything: entries of every part with every kind of value, each text unlike every
 * other so that a leak is found by searching for it. The same seed gives the same people.
 */
public final class MadeUpPeople {

    private final SeededRandom random;
    private final int presentPercent;
    private AddressConfidentiality grading = AddressConfidentiality.Unclassified;
    private Boolean validity;
    private int texts;

    /** @param presentPercent how many of a hundred members have a value */
    public MadeUpPeople(long seed, int presentPercent) {
        this.random = SeededRandom.named(seed, "made-up people");
        this.presentPercent = presentPercent;
    }

    /** Somebody whose protection and addresses are all of that grading. */
    public PersonDocument person(int number, AddressConfidentiality level) {
        grading = level;
        PersonDocument.Builder person = PersonDocument.of(id(number), number);
        person.identifier(nationalId(number));
        for (InformationPart part : InformationPart.values()) {
            int items = part.shape() == InformationPart.Shape.SINGLE ? random.below(2) : random.below(4);
            for (int i = 0; i < items; i++) {
                person.add(part, (Item) record(part.type()));
            }
        }
        validity = true;
        person.add(InformationPart.AddressProtection, (Addresses.Protection) record(Addresses.Protection.class));
        validity = null;
        return person.build();
    }

    /** An entry of every part, all of whose members have a value, holding now or not. */
    List<Item> oneOfEach(AddressConfidentiality level, boolean holdsNow) {
        grading = level;
        validity = holdsNow;
        List<Item> items = new ArrayList<>();
        for (InformationPart part : InformationPart.values()) {
            items.add((Item) record(part.type()));
        }
        validity = null;
        return items;
    }

    static PersonId id(int number) {
        return new PersonId(String.format("%064x", 0xABCDEF00_00000000L + number));
    }

    /** A synthetic number, another for each n below some thousands. */
    public static NationalId nationalId(int n) {
        for (int individual = 0; individual < 900; individual++) {
            String nine =
                    String.format("%02d%02d%02d%03d", 1 + n % 28, 81 + n / 28 % 12, n / 336 % 100, 100 + individual);
            var id = NationalId.withCheckDigits(nine);
            if (id.isPresent()) {
                return id.get();
            }
        }
        throw new IllegalStateException("no number for " + n);
    }

    Object record(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = component(components[i]);
            }
            var constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Object component(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == boolean.class) {
            return (component.getName().equals("isValid") && validity != null) ? validity : random.below(2) == 0;
        }
        if (type == Meta.class || type == AddressConfidentiality.class) {
            return value(type);
        }
        if (random.below(100) >= presentPercent) {
            return null;
        }
        if (type == List.class) {
            Class<?> element = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return List.of(value(element), value(element));
        }
        return value(type);
    }

    private Object value(Class<?> type) {
        if (type == String.class) {
            return "tekst " + texts++ + (random.below(3) == 0 ? " \"Ærø\"\\\u0007 " : "") + "#";
        }
        if (type == AddressConfidentiality.class) {
            return grading;
        }
        if (type == LocalDate.class) {
            return LocalDate.of(1920 + random.below(100), 1 + random.below(12), 1 + random.below(28));
        }
        if (type == Instant.class) {
            return Instant.ofEpochSecond(1_000_000_000L + random.below(500_000_000));
        }
        if (type == Long.class) {
            return 7_000_000_000L + texts++;
        }
        if (type == Boolean.class) {
            return random.below(2) == 0;
        }
        return type.isEnum() ? type.getEnumConstants()[random.below(type.getEnumConstants().length)] : record(type);
    }
}
