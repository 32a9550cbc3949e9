package no.grunnmur.journal.register;

/**
 * What the journal is told of registers.
 *
 * @param address of the old one's service; empty before it is set up
 * @param username of the Tjenestekonto at the old one
 */
public record RegisterChoice(RegisterMode mode, String address, String username, String password) {

    /** As it comes: the new register alone. */
    public static RegisterChoice fresh() {
        return new RegisterChoice(RegisterMode.NEW, "", "", "");
    }

    /** Whether the old one can be asked. */
    public boolean knowsOld() {
        return !address.isEmpty() && !username.isEmpty();
    }

    /** The same in another mode. */
    public RegisterChoice with(RegisterMode other) {
        return new RegisterChoice(other, address, username, password);
    }

    /** The same with another old register; an empty password keeps the one that is known. */
    public RegisterChoice with(String newAddress, String newUsername, String newPassword) {
        return new RegisterChoice(mode, newAddress, newUsername, newPassword.isEmpty() ? password : newPassword);
    }

    @Override
    public String toString() {
        return "RegisterChoice[" + mode.word() + ", " + address + "]";
    }
}
