package no.grunnmur.grunndata.account;

import java.util.Optional;

/** Lets systems in by user name and password (HTTP Basic, RFC 7617). Fast for a password that has been right before. */
public interface BasicAccounts {

    /**
     * The account of that name, if the password is right and the account may be used. Unknown name, wrong password, a blocked
     * or closed account and a Personkonto are all answered alike.
     *
     * @param password not kept; may be cleared afterwards
     * @return empty for 401
     * @throws no.grunnmur.kernel.Refusal {@link AccountProblem#ACCOUNT_SLOW_DOWN} (429, with {@code Retry-After}) when there
     *     have been too many wrong passwords from there
     */
    Optional<Account> authenticate(String username, char[] password, Source source);
}
