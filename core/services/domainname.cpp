#include "core/services/domainname.h"

#include "core/base/textrules.h"

#include <QHostAddress>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <libpsl.h>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype LongestName = 253;
constexpr qsizetype LongestLabel = 63;

std::unexpected<FieldError> refused(FieldProblem problem, const QString &detail)
{
    return std::unexpected(FieldError{u"domain"_s, problem, detail});
}

//! The newest list the system has; the one built into the library when there is none.
const psl_ctx_t *publicSuffixes()
{
    static const psl_ctx_t *list = [] {
        const psl_ctx_t *latest = psl_latest(nullptr);
        return latest ? latest : psl_builtin();
    }();
    return list;
}

bool isLetterDigitOrHyphen(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
}

//! Only Unicode letters may stand beside ASCII's letters, digits, hyphen and dot.
bool mayBeTyped(QChar c)
{
    if (c.unicode() < 0x80)
        return c == u'.' || isLetterDigitOrHyphen(c.toLower());
    return c.isPrint() && !c.isSpace() && c.unicode() != 0xFFFD;
}

//! "xn--…" that does not decode, or would be encoded differently, only looks like a domain.
bool isHonestPunycode(const QString &label)
{
    const QString decoded = QUrl::fromAce(label.toLatin1(), QUrl::IgnoreIDNWhitelist);
    return decoded != label && QString::fromLatin1(QUrl::toAce(decoded)) == label;
}

std::optional<QString> labelProblem(const QString &label)
{
    if (label.isEmpty())
        return u"two dots side by side, or a dot in front"_s;
    if (label.startsWith(u'-') || label.endsWith(u'-'))
        return u"\"%1\" begins or ends with a hyphen"_s.arg(label);
    if (!std::ranges::all_of(label, isLetterDigitOrHyphen))
        return u"\"%1\" has a character no host name may have"_s.arg(label);
    const bool encoded = label.startsWith("xn--"_L1);
    if (encoded ? !isHonestPunycode(label) : label.mid(2, 2) == "--"_L1)
        return u"\"%1\" is not valid punycode"_s.arg(label);
    return std::nullopt;
}

} // namespace

std::expected<QString, FieldError> normalDomain(const QString &typed)
{
    if (typed.isEmpty())
        return refused(FieldProblem::Missing, {});
    if (typed.size() > LongestName)
        return refused(FieldProblem::TooLong, QString::number(LongestName));
    const auto wrong = std::ranges::find_if_not(typed, mayBeTyped);
    if (wrong != typed.end())
        return refused(FieldProblem::ForbiddenCharacter, shown(*wrong));
    if (!QHostAddress(typed).isNull())
        return refused(FieldProblem::Malformed, u"an IP address is not a domain"_s);
    if (typed.endsWith(u'.'))
        return refused(FieldProblem::Malformed, u"no dot at the end"_s);

    const QString lower = typed.toLower();
    const bool plain = std::ranges::all_of(lower, [](QChar c) { return c.unicode() < 0x80; });
    const QString ascii = plain ? lower : QString::fromLatin1(QUrl::toAce(lower));
    if (ascii.isEmpty())
        return refused(FieldProblem::Malformed, u"these letters cannot stand in a domain"_s);
    if (ascii.size() > LongestName)
        return refused(FieldProblem::TooLong, QString::number(LongestName));

    const QStringList labels = ascii.split(u'.');
    for (const QString &label : labels) {
        if (label.size() > LongestLabel)
            return refused(FieldProblem::TooLong, u"%1 between two dots"_s.arg(LongestLabel));
        if (const auto problem = labelProblem(label))
            return refused(FieldProblem::Malformed, *problem);
    }
    if (labels.size() < 2)
        return refused(FieldProblem::Malformed, u"a name and an ending, such as example.com"_s);
    if (std::ranges::all_of(labels.last(), [](QChar c) { return c.isDigit(); }))
        return refused(FieldProblem::Malformed, u"no ending is made of digits"_s);
    if (labels.first() == "www"_L1)
        return refused(FieldProblem::Malformed, u"without \"www.\" in front"_s);
    if (psl_is_public_suffix(publicSuffixes(), ascii.toLatin1().constData()))
        return refused(FieldProblem::PublicSuffix, ascii);
    return ascii;
}

} // namespace core
