package no.grunnmur.bench;

/** What one caller sends: one request after another, each perhaps made of the answer before it. */
@FunctionalInterface
interface Script {

    /**
     * The next request.
     *
     * @param answer the answer to the one before, null at first
     * @return null when the script is over
     * @throws Unexpected when the answer is not the one that the script counts on
     */
    byte[] next(String answer) throws Unexpected;

    /** An answer that a script cannot go on from. */
    final class Unexpected extends Exception {

        private static final long serialVersionUID = 1;

        Unexpected(String answer) {
            super(answer, null, false, false);
        }
    }

    /** One request that is answered by 200. */
    static Script of(byte[] request) {
        return answer -> {
            if (answer == null) {
                return request;
            }
            require(answer, 200);
            return null;
        };
    }

    /** Sees that an answer has the status. */
    static void require(String answer, int status) throws Unexpected {
        if (!answer.startsWith("HTTP/1.1 " + status + " ")) {
            throw new Unexpected(answer);
        }
    }
}
