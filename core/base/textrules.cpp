#include "core/base/textrules.h"

#include <QHostAddress>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype LongestName = 100;

//! Control and format characters: what could hide, forge a line or break a header.
bool isHidden(QChar c, bool manyLines)
{
    if (manyLines && (c == u'\n' || c == u'\t'))
        return false;
    return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
           || c.category() == QChar::Separator_Paragraph || (c >= u'\u202A' && c <= u'\u202E')
           || (c >= u'\u2066' && c <= u'\u2069');
}

bool isHostLabel(QStringView label)
{
    const auto allowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
               || c == u'-';
    };
    return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-')
           && !label.endsWith(u'-') && std::ranges::all_of(label, allowed);
}

} // namespace

QString shown(QChar c)
{
    if (c.isPrint() && c != u' ')
        return QString(c);
    return u"U+%1"_s.arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
}

std::optional<FieldError> textProblem(const QString &field, const QString &text, TextRule rule)
{
    if (rule.required && text.trimmed().isEmpty())
        return FieldError{field, FieldProblem::Missing};
    if (text.size() > rule.longest)
        return FieldError{field, FieldProblem::TooLong, QString::number(rule.longest)};
    if (!text.isValidUtf16())
        return FieldError{field, FieldProblem::ForbiddenCharacter, u"half a character"_s};
    const auto hidden =
        std::ranges::find_if(text, [&](QChar c) { return isHidden(c, rule.manyLines); });
    if (hidden != text.end())
        return FieldError{field, FieldProblem::ForbiddenCharacter, shown(*hidden)};
    return std::nullopt;
}

std::optional<FieldError> nameProblem(const QString &field, const QString &name)
{
    if (auto problem = textProblem(field, name, {.longest = LongestName, .required = true}))
        return problem;
    if (name != name.trimmed())
        return FieldError{field, FieldProblem::Malformed, u"no space in front or at the end"_s};
    if (std::ranges::all_of(name, [](QChar c) { return c.isDigit(); }))
        return FieldError{field, FieldProblem::Malformed,
                          u"digits alone would be taken for an id"_s};
    return std::nullopt;
}

void addProblem(QList<FieldError> &problems, std::optional<FieldError> problem)
{
    if (problem)
        problems.append(*std::move(problem));
}

bool isHostName(QStringView name)
{
    if (name.isEmpty() || name.size() > 253)
        return false;
    return std::ranges::all_of(name.split(u'.'), isHostLabel);
}

bool isIpAddress(const QString &text)
{
    const auto allowed = [](QChar c) {
        return (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F') || (c >= u'0' && c <= u'9')
               || c == u'.' || c == u':';
    };
    const bool whole = text.contains(u':') || text.count(u'.') == 3;
    return whole && std::ranges::all_of(text, allowed) && !QHostAddress(text).isNull();
}

} // namespace core
