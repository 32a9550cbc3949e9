package no.grunnmur.persontjenesten;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.grunnmur.persontjenesten.document.Membered;
import no.grunnmur.persontjenesten.document.Members;

/**
 * Writes entries as JSON: members in the order in which they are told, those without a value left out. What Jackson writes
 * of the same records, byte for byte, in a fraction of the time. For one thread.
 */
final class EntryJson implements Members {

    private static final long SECONDS_OF_DAY = 86_400;
    private static final byte[] MIDNIGHT = ascii("T00:00:00Z");
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] HEX = ascii("0123456789ABCDEF");
    private static final int FOUR_DIGITS = 9_999;

    private final Output out;
    private int begin;

    EntryJson(Output out) {
        this.out = out;
    }

    void write(Membered entry) {
        int outer = begin;
        out.write('{');
        begin = out.size();
        entry.tell(this);
        out.write('}');
        begin = outer;
    }

    @Override
    public void add(String name, Object value) {
        if (value == null) {
            return;
        }
        if (out.size() > begin) {
            out.write(',');
        }
        out.writeName(name);
        value(value);
    }

    private void value(Object value) {
        switch (value) {
            case String text -> text(text);
            case LocalDate date -> midnight(date);
            case Instant time -> time(time);
            case Boolean truth -> out.write(truth ? TRUE : FALSE);
            case Enum<?> word -> {
                out.write('"');
                out.writeAscii(word.name());
                out.write('"');
            }
            case Number number -> out.writeAscii(number.toString());
            case List<?> list -> list(list);
            case Membered whole -> write(whole);
            default -> throw new IllegalStateException("no entry holds a " + value.getClass());
        }
    }

    private void list(List<?> list) {
        out.write('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            if (list.get(i) == null) {
                out.write(NULL);
            } else {
                value(list.get(i));
            }
        }
        out.write(']');
    }

    private void midnight(LocalDate date) {
        out.write('"');
        date(date);
        out.write(MIDNIGHT);
        out.write('"');
    }

    private void date(LocalDate date) {
        int year = date.getYear();
        if (year < 0 || year > FOUR_DIGITS) {
            out.writeAscii(date.toString());
            return;
        }
        out.writeTwo(year / 100);
        out.writeTwo(year % 100);
        out.write('-');
        out.writeTwo(date.getMonthValue());
        out.write('-');
        out.writeTwo(date.getDayOfMonth());
    }

    private void time(Instant time) {
        long second = time.getEpochSecond();
        int ofDay = (int) Math.floorMod(second, SECONDS_OF_DAY);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_OF_DAY));
        if (ofDay == 0) {
            midnight(date);
            return;
        }
        out.write('"');
        date(date);
        out.write('T');
        out.writeTwo(ofDay / 3_600);
        out.write(':');
        out.writeTwo(ofDay / 60 % 60);
        out.write(':');
        out.writeTwo(ofDay % 60);
        out.write('Z');
        out.write('"');
    }

    private void text(String text) {
        out.write('"');
        int length = text.length();
        for (int i = out.writePlain(text); i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                int end = i + 1;
                while (end < length && text.charAt(end) >= 0x80) {
                    end++;
                }
                out.write(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
            } else if (c < ' ' || c == '"' || c == '\\') {
                escaped(c);
            } else {
                out.write(c);
            }
        }
        out.write('"');
    }

    private void escaped(char c) {
        out.write('\\');
        switch (c) {
            case '"', '\\' -> out.write(c);
            case '\b' -> out.write('b');
            case '\t' -> out.write('t');
            case '\n' -> out.write('n');
            case '\f' -> out.write('f');
            case '\r' -> out.write('r');
            default -> {
                out.write('u');
                out.write('0');
                out.write('0');
                out.write(HEX[c >> 4]);
                out.write(HEX[c & 15]);
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
