#include "app/cli/session.h"

#include "core/wording/errorwording.h"

using namespace Qt::Literals::StringLiterals;

namespace cli {

ExitCode exitCodeOf(const core::Error &error)
{
    using enum core::ErrorKind;
    switch (error.kind) {
    case UnknownOutcome:
        return OutcomeUnknown;
    case NotFound:
        return NoSuchThing;
    case Storage:
    case Keychain:
    case Unreachable:
        return NotAvailable;
    default:
        return Failed;
    }
}

int fail(const SessionPtr &session, const core::Error &error, QJsonObject beside)
{
    const core::Sentence sentence = core::inWords(error);
    session->out.failure(core::nameOf(error.kind), sentence.summary, error.detail, sentence.hint,
                         beside);
    return exitCodeOf(error);
}

int wrongUsage(const SessionPtr &session, const QString &what)
{
    session->out.failure(u"usage"_s, what, {}, u"innkeeper-cli NOUN VERB --help"_s);
    return WrongUsage;
}

} // namespace cli
