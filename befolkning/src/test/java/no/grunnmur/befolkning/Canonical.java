package no.grunnmur.befolkning;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import no.grunnmur.kernel.NationalId;

/** Writes values out in full, in one fixed form, so that any change of any byte is seen. */
final class Canonical {

    private Canonical() {}

    static String digest(Population population) throws GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        StringBuilder text = new StringBuilder();
        population.forEach(person -> {
            text.setLength(0);
            write(person, text);
            sha.update(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(sha.digest());
    }

    static void write(Object value, StringBuilder text) {
        switch (value) {
            case null -> text.append('-');
            case NationalId number -> text.append(number.value());
            case List<?> list -> {
                text.append('[');
                for (Object item : list) {
                    write(item, text);
                    text.append(';');
                }
                text.append(']');
            }
            case Record fields -> {
                text.append(value.getClass().getSimpleName()).append('(');
                for (RecordComponent component : fields.getClass().getRecordComponents()) {
                    text.append(component.getName()).append('=');
                    try {
                        component.getAccessor().setAccessible(true);
                        write(component.getAccessor().invoke(fields), text);
                    } catch (ReflectiveOperationException e) {
                        throw new LinkageError(e.getMessage(), e);
                    }
                    text.append(',');
                }
                text.append(')');
            }
            default -> text.append(value);
        }
    }
}
