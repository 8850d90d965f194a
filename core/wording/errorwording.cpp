#include "core/wording/errorwording.h"

#include <QCoreApplication>

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype LongestQuote = 240;

//! Some refusals come with the panel's own words, which often name the cause best.
bool quotesThePanel(ErrorKind kind)
{
    using enum ErrorKind;
    switch (kind) {
    case Auth:
    case Permission:
    case Blocked:
    case Conflict:
    case Invalid:
    case Package:
    case Limit:
    case Busy:
    case Protocol:
        return true;
    default:
        return false;
    }
}

QString shortened(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= LongestQuote ? line : line.left(LongestQuote) + u'…';
}

class Failure
{
    Q_DECLARE_TR_FUNCTIONS(Failure)

public:
    //! The finer causes that have a sentence of their own.
    static std::optional<Sentence> ofReason(const Error &error, const QString &where)
    {
        const QString detail = shortened(error.detail);
        switch (error.reason) {
        case ErrorReason::NameNotResolved:
            return Sentence{tr("The host name of %1 cannot be found.").arg(where),
                            tr("Check the address in the server record and this machine's DNS.")};
        case ErrorReason::ConnectionRefused:
            return Sentence{tr("%1 does not accept connections.").arg(where),
                            tr("Check the port in the address, that the panel is running, and "
                               "firewalls on the way.")};
        case ErrorReason::CertificateUntrusted:
            return Sentence{
                tr("%1 shows a certificate that nobody known vouches for (%2).").arg(where, detail),
                tr("If it is the panel's own certificate, compare the fingerprint on the server "
                   "itself, then trust it with --pin-sha256; or name its authority with "
                   "--ca-file.")};
        case ErrorReason::PinMismatch:
            return Sentence{
                tr("%1 shows another certificate than the one that was pinned (%2).")
                    .arg(where, detail),
                tr("If the certificate was renewed, pin the new fingerprint. If nobody renewed it, "
                   "somebody may be listening on the way: nothing was sent.")};
        case ErrorReason::PlainHttpRefused:
            return Sentence{
                tr("The address of %1 is plain http, which is not allowed for it.").arg(where),
                tr("Use https, or allow plain http for this server expressly.")};
        case ErrorReason::ForbiddenAddress:
            return Sentence{
                tr("The address of %1 leads to a link-local or metadata address.").arg(where),
                tr("Check the address in the server record; somebody may have changed it.")};
        case ErrorReason::Redirected:
            return Sentence{tr("%1 sends callers elsewhere (%2).").arg(where, detail),
                            tr("Put the final address into the server record; redirects are not "
                               "followed, because they would carry the key along.")};
        case ErrorReason::NotThePanel:
            return Sentence{tr("What answers at %1's address is not the panel.").arg(where),
                            tr("Check the address, the port and the path; a web server or a proxy "
                               "may stand in front of it.")};
        case ErrorReason::AddressNotAllowed:
            return Sentence{
                tr("%1 does not accept calls from this machine's address.").arg(where),
                tr("Add this machine's address to the key's list of allowed addresses.")};
        case ErrorReason::CommandNotAllowed:
            return Sentence{tr("The key for %1 may not use this command.").arg(where),
                            tr("Give the key this right in the panel; “server test” shows what is "
                               "missing.")};
        case ErrorReason::LockedOut:
            return Sentence{tr("%1 has locked this machine out.").arg(where),
                            tr("Wait, or lift the lock-out in the panel's firewall. Every further "
                               "attempt may prolong it, so none is made until you ask.")};
        case ErrorReason::KeychainLocked:
            return Sentence{tr("The keychain is locked."), tr("Unlock it and try again.")};
        case ErrorReason::KeychainAbsent:
            return Sentence{tr("No keychain answers on this machine."),
                            tr("Start one (gnome-keyring, KWallet), or choose --secrets "
                               "credentials on a machine without a desktop.")};
        case ErrorReason::Newer:
            return Sentence{tr("The database was made by a newer Innkeeper."),
                            tr("Update this program; an older one must not write there.")};
        case ErrorReason::Changed:
            return Sentence{tr("Somebody else changed this record meanwhile."),
                            tr("Look at it again and repeat what is still right.")};
        default:
            return std::nullopt;
        }
    }

    static Sentence ofKind(const Error &error, const QString &where)
    {
        const QString detail = shortened(error.detail);
        using enum ErrorKind;
        switch (error.kind) {
        case Auth:
            return {tr("%1 refused our key.").arg(where),
                    tr("Enter a new key (“server edit --secret-stdin”), or check that this "
                       "machine's address is allowed.")};
        case Permission:
            return {tr("%1 accepts our key, but does not let it do this.").arg(where),
                    tr("Give the key the missing right in the panel; “server test” shows which.")};
        case Blocked:
            return {tr("%1 keeps this machine out.").arg(where),
                    tr("Lift the block in the panel's firewall, then test the connection once.")};
        case Unreachable:
            return {tr("%1 cannot be reached.").arg(where),
                    tr("Check the address, the network and that the panel is running.")};
        case NotFound:
            return {tr("%1 has no such account or object any more.").arg(where),
                    tr("Compare with the panel; somebody may have removed or renamed it there.")};
        case Conflict:
            if (error.field == "account"_L1)
                return {tr("The account of this name on %1 is not this service's.").arg(where),
                        tr("Nothing was touched. Look on the panel whose it is. If it is this "
                           "customer's after all, give it the service's domain or the customer's "
                           "e-mail address there and try again. If not, this service's own is "
                           "gone: once none of this name is there, “service terminate” ends it.")};
            if (error.field == "suspension"_L1)
                return {tr("%1 did it, but the account of this name there is not this service's.")
                            .arg(where),
                        tr("Look on the panel whose it is, and take it back there if it must not "
                           "be so. This service's state was left as it was.")};
            return {tr("%1 already has something by this name.").arg(where),
                    tr("Choose another name, or look on the panel whose it is. Nothing that is "
                       "already there was touched.")};
        case Invalid:
            return {tr("%1 refused what it was given.").arg(where),
                    tr("Correct it and try again.")};
        case Package:
            return {tr("%1 does not have the package, or refused it.").arg(where),
                    tr("“server packages” lists what is there; correct the product.")};
        case Limit:
            return {tr("%1 has reached a limit.").arg(where),
                    tr("Raise the limit or the licence there, or use another server.")};
        case Unsupported:
            return {tr("%1 cannot do this.").arg(where),
                    tr("Leave it out, or do it by hand there.")};
        case Busy:
            return {tr("%1 is busy.").arg(where), tr("Try again in a few minutes.")};
        case UnknownOutcome:
            return {tr("Whether %1 did it is not known: its answer was lost.").arg(where),
                    tr("Do not repeat it by hand. The next command for this service looks on the "
                       "panel first and says what happened. If no panel can tell, look there "
                       "yourself and say what you saw with “service settle”.")};
        case Protocol:
            return {tr("%1 answered something that cannot be read.").arg(where),
                    tr("Check that the address is the panel's own and not a proxy's; look at the "
                       "panel's log.")};
        case Cancelled:
            return {tr("Stopped."), {}};
        case Storage:
            return {detail.isEmpty() ? tr("The database is not available.")
                                     : tr("The database is not available (%1).").arg(detail),
                    tr("Check that it runs, that its address (--db) is right, and that the "
                       "password kept for it is still the right one; “doctor” looks at it.")};
        case Keychain:
            return {tr("The keychain did not do its work."),
                    tr("“doctor” says what is wrong with it.")};
        case NoKey:
            return {tr("This machine has no key for %1.").arg(where),
                    tr("Enter it here with “server edit --secret-stdin”.")};
        case KeyMismatch:
            return {tr("The record of %1 has changed since its key was entered. Nothing was sent.")
                        .arg(where),
                    tr("“server confirm” shows old and new. Confirm only what you or a colleague "
                       "changed.")};
        }
        Q_UNREACHABLE();
    }

    //! Failures of our own records, where no panel had a part.
    static std::optional<Sentence> atHome(const Error &error)
    {
        const QString detail = shortened(error.detail);
        switch (error.kind) {
        case ErrorKind::NotFound:
            return Sentence{tr("Not found: %1.").arg(detail),
                            tr("The “list” command shows what there is.")};
        case ErrorKind::Conflict:
            if (error.reason == ErrorReason::InUse)
                return Sentence{tr("Still in use: %1.").arg(detail),
                                tr("Move or end what hangs on it first; a server can be retired.")};
            return Sentence{tr("Not possible: %1.").arg(detail), {}};
        case ErrorKind::Invalid:
        case ErrorKind::Limit:
        case ErrorKind::Unsupported:
        case ErrorKind::Permission:
            return Sentence{tr("Not possible: %1.").arg(detail), {}};
        default:
            return std::nullopt;
        }
    }

    static QString quote(const QString &words)
    {
        return tr("It says: “%1”.").arg(shortened(words));
    }
    static QString somewhere() { return tr("The server"); }
};

Sentence ofProblems(const QList<FieldError> &problems)
{
    QStringList sentences;
    for (const FieldError &problem : problems)
        sentences.append(inWords(problem));
    return {sentences.join(u' '), {}};
}

} // namespace

Sentence inWords(const Error &error)
{
    if (!error.problems.isEmpty())
        return ofProblems(error.problems);
    const QString where = error.where.isEmpty() ? Failure::somewhere() : error.where;
    if (const auto sentence = Failure::ofReason(error, where))
        return *sentence;
    if (error.where.isEmpty()) {
        if (const auto sentence = Failure::atHome(error))
            return *sentence;
    }
    Sentence sentence = Failure::ofKind(error, where);
    if (quotesThePanel(error.kind) && !error.detail.isEmpty())
        sentence.summary += u' ' + Failure::quote(error.detail);
    return sentence;
}

} // namespace core
