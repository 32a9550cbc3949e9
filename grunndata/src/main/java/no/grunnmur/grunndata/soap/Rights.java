package no.grunnmur.grunndata.soap;

import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.PartyRegister;
import no.grunnmur.grunndata.ServiceAccount.Right;
import no.grunnmur.kernel.Refusal;

/** What an account may do with an operation. */
final class Rights {

    private Rights() {}

    static void require(Call call, Right right) {
        if (!call.account().may(right)) {
            throw new Refusal(GrunndataProblem.NOT_ALLOWED, "the account lacks " + right);
        }
    }

    /** Any party for some, those of the own organisation for others. */
    static void requireChange(Call call, PartyRegister register, int herId) {
        if (call.account().may(Right.CHANGE_ALL)) {
            return;
        }
        require(call, Right.CHANGE_OWN);
        Family family = register.withHead(herId)
                .orElseThrow(() -> new Refusal(GrunndataProblem.PARTY_UNKNOWN, "no such party"));
        int own = Integer.parseInt(call.account().organisation().value());
        if (!register.numbersOf(family).contains(own)) {
            throw new Refusal(GrunndataProblem.NOT_ALLOWED, "the party is of another organisation");
        }
    }
}
