package no.grunnmur.persontjenesten.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import tools.jackson.databind.JsonNode;

/**
 * Reads the entries of a feed.
 *
 * <p>An event as Folkeregisteret's feed has it, {@code {"sekvensnummer": 17, "hendelse": {"folkeregisteridentifikator":
 * ..., "hendelsestype": ..., "persondokument": ..., "ajourholdstidspunkt": ...}}}, with the document that it points to
 * beside it as {@code folkeregisterperson}. Or such a document alone, as an extract has them. Or an entry of the contact
 * register, {@code {"sekvensnummer": 3, "ajourholdstidspunkt": ..., "person": {"personidentifikator": ..., ...}}}.
 */
final class EntryReader {

    static final String DOCUMENT = "folkeregisterperson";
    private static final String EVENT = "hendelse";
    private static final String REGISTERED_AT = "ajourholdstidspunkt";

    private final InstantSource clock;

    EntryReader(InstantSource clock) {
        this.clock = clock;
    }

    /** What an entry is recognised by, however broken it is. */
    static String key(JsonNode entry) {
        JsonNode sequence = entry.path("sekvensnummer");
        boolean isNumber = sequence.isIntegralNumber() && sequence.canConvertToLong() && sequence.longValue() > 0;
        return isNumber ? sequence.asString() : key(entry.toString());
    }

    /** The same of a text that is no JSON. */
    static String key(String text) {
        return "sha256:" + HexFormat.of().formatHex(hash(text), 0, 16);
    }

    FeedEntry read(FeedKind kind, JsonNode entry) {
        if (!entry.isObject()) {
            throw new BadDocument("", "an entry is an object");
        }
        return switch (kind) {
            case CONTACT_REGISTER -> contact(entry);
            case FOLKEREGISTER -> entry.has(EVENT) ? event(entry) : alone(entry);
        };
    }

    private FeedEntry event(JsonNode entry) {
        long sequence = sequence(entry);
        JsonNode event = entry.get(EVENT);
        String name = event.has("hendelsestype") ? "hendelsestype" : "hendelsetype";
        String type = text(event, name, EVENT);
        NationalId subject = number(event, "folkeregisteridentifikator", EVENT);
        String at = text(event, REGISTERED_AT, EVENT);
        JsonNode document = entry.path(DOCUMENT);
        if (document.isMissingNode()) {
            throw new BadDocument(DOCUMENT, "is required: the document that the event points to");
        }
        return new FeedEntry(
                key(entry),
                FeedEntry.version(at, sequence, clock.instant(), EVENT + "." + REGISTERED_AT),
                Optional.of(EventNames.of(type)),
                Optional.of(subject),
                document);
    }

    /** Registered when the newest of what it says was. */
    private FeedEntry alone(JsonNode entry) {
        JsonNode document = entry.has(DOCUMENT) ? entry.get(DOCUMENT) : entry;
        String newest = "";
        Version version = Version.NONE;
        for (JsonNode part : document) {
            for (JsonNode item : part.isArray() ? part : List.of(part)) {
                String at = item.path(REGISTERED_AT).asString("");
                if (!at.isEmpty()) {
                    Version other = FeedEntry.version(at, number(document), clock.instant(), REGISTERED_AT);
                    if (other.isNewerThan(version)) {
                        version = other;
                        newest = at;
                    }
                }
            }
        }
        if (newest.isEmpty()) {
            throw new BadDocument(
                    REGISTERED_AT, "is nowhere in the document, so nobody can tell which version is newer");
        }
        return new FeedEntry(key(entry), version, Optional.empty(), Optional.empty(), document);
    }

    private FeedEntry contact(JsonNode entry) {
        JsonNode person = entry.path("person");
        if (!person.isObject()) {
            throw new BadDocument("person", "is required");
        }
        return new FeedEntry(
                key(entry),
                FeedEntry.version(text(entry, REGISTERED_AT, ""), sequence(entry), clock.instant(), REGISTERED_AT),
                Optional.empty(),
                Optional.of(number(person, "personidentifikator", "person")),
                person);
    }

    private static long sequence(JsonNode entry) {
        JsonNode sequence = entry.path("sekvensnummer");
        if (!sequence.isIntegralNumber() || !sequence.canConvertToLong() || sequence.longValue() < 1) {
            throw new BadDocument("sekvensnummer", "must be a whole number from 1");
        }
        return sequence.longValue();
    }

    private static String text(JsonNode holder, String member, String where) {
        String place = where.isEmpty() ? member : where + "." + member;
        JsonNode value = holder.path(member);
        if (value.isMissingNode() || value.isNull()) {
            throw new BadDocument(place, "is required");
        }
        return Translation.text(value, place);
    }

    private static NationalId number(JsonNode holder, String member, String where) {
        return NationalId.of(Translation.number(text(holder, member, where), where + "." + member));
    }

    /** The same for the same document, so that of two that were registered at the same time the same one wins always. */
    private static long number(JsonNode document) {
        byte[] hash = hash(document.toString());
        long number = 0;
        for (int i = 0; i < 7; i++) {
            number = number << 8 | (hash[i] & 0xFF);
        }
        return number;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
