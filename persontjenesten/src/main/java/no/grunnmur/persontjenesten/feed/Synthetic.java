package no.grunnmur.persontjenesten.feed;

import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.feed.Shape.Kind;
import no.grunnmur.persontjenesten.feed.Shape.Member;
import tools.jackson.databind.JsonNode;

/** Keeps numbers that could be a real person's out of a register that is for synthetic people only. */
final class Synthetic {

    private Synthetic() {}

    /** @throws BadDocument when an object, in our members, holds such a number anywhere */
    static void require(JsonNode ours, Shape shape, String where) {
        for (Member member : shape.members()) {
            JsonNode value = ours.get(member.ours());
            if (value != null) {
                require(value, member.kind(), where + "." + member.theirs().getFirst());
            }
        }
    }

    private static void require(JsonNode value, Kind kind, String where) {
        switch (kind) {
            case Kind.Nin none -> require(value.stringValue(), where);
            case Kind.Part part -> require(value, part.shape(), where);
            case Kind.Several several -> value.forEach(each -> require(each, several.each(), where));
            default -> {
                // holds no number
            }
        }
    }

    /** FH and DUF numbers do not tell whose they are, and pass. */
    static void require(String number, String where) {
        Optional<NationalId> id = NationalId.parse(number);
        boolean tells = id.isPresent()
                && (id.get().kind() == NationalId.Kind.NATIONAL_IDENTITY_NUMBER
                        || id.get().kind() == NationalId.Kind.D_NUMBER);
        if (tells && !id.get().isSynthetic()) {
            throw new BadDocument(
                    where,
                    "could be a real person's number: only synthetic ones, with 80 or 65 added to the month, may be used here");
        }
    }
}
