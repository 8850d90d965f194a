#include "core/panels/accountrules.h"

#include "core/base/textrules.h"
#include "core/customers/customervalidation.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! One letter or two are in every password.
constexpr qsizetype ShortestHeld = 3;
constexpr qsizetype LongestFieldName = 100;

bool isAsciiLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

std::optional<FieldError> emailProblem(const QString &email)
{
    const QString field = u"email"_s;
    if (email.isEmpty())
        return std::nullopt;
    if (!isEmail(email))
        return FieldError{field, FieldProblem::Malformed, u"name@example.com"_s};
    const auto bad =
        std::ranges::find_if(email, [](QChar c) { return u"'`$&|{}!*?#"_s.contains(c); });
    if (bad != email.end())
        return FieldError{field, FieldProblem::ForbiddenCharacter, shown(*bad)};
    return std::nullopt;
}

bool fits(const PanelField &field, const QString &value)
{
    switch (field.type) {
    case PanelField::Type::Text:
        return true;
    case PanelField::Type::Choice:
        return field.choices.contains(value);
    case PanelField::Type::Switch:
        return value == "true"_L1 || value == "false"_L1;
    case PanelField::Type::Number:
        return value.size() <= 9
               && std::ranges::all_of(value, [](QChar c) { return c >= u'0' && c <= u'9'; });
    }
    Q_UNREACHABLE();
}

std::optional<FieldError> fieldProblem(const PanelField &field, const QString &value)
{
    const TextRule rule{.longest = 255, .required = field.required};
    if (const auto problem = textProblem(field.name, value, rule))
        return problem;
    if (!value.isEmpty() && !fits(field, value))
        return FieldError{field.name, FieldProblem::Malformed, field.choices.join(u", "_s)};
    return std::nullopt;
}

} // namespace

std::optional<FieldError> wordProblem(const QString &field, const QString &text, qsizetype longest,
                                      QStringView allowed)
{
    if (const auto problem = textProblem(field, text, {.longest = longest, .required = true}))
        return problem;
    const auto bad = std::ranges::find_if(
        text, [allowed](QChar c) { return !isAsciiLetterOrDigit(c) && !allowed.contains(c); });
    if (bad != text.end())
        return FieldError{field, FieldProblem::ForbiddenCharacter, shown(*bad)};
    return std::nullopt;
}

QList<FieldError> passwordProblems(const NewAccount &account, const PasswordRules &rules)
{
    QList<FieldError> problems = passwordProblems(account.password, rules);
    const QByteArrayView bytes = account.password.reveal();
    if (problems.isEmpty() && account.username.size() >= ShortestHeld
        && QLatin1String(bytes.data(), bytes.size())
               .contains(account.username, Qt::CaseInsensitive))
        problems.append({u"password"_s, FieldProblem::Weak, u"holds the user name"_s});
    return problems;
}

QList<FieldError> contactProblems(const NewAccount &account, const QList<PanelField> &known)
{
    QList<FieldError> problems;
    addProblem(problems, emailProblem(account.email));
    addProblem(problems, textProblem(u"name"_s, account.customerName, {}));
    addProblem(problems, textProblem(u"company"_s, account.company, {}));
    addProblem(problems, textProblem(u"phone"_s, account.phone, {.longest = 50}));
    if (!account.ipAddress.isEmpty() && !isIpAddress(account.ipAddress))
        problems.append({u"ip"_s, FieldProblem::Malformed});
    for (const PanelField &field : known)
        addProblem(problems, fieldProblem(field, account.fields.value(field.name)));
    for (auto it = account.fields.keyBegin(); it != account.fields.keyEnd(); ++it) {
        if (std::ranges::find(known, *it, &PanelField::name) == known.end())
            problems.append({it->left(LongestFieldName), FieldProblem::NotForThisPanel});
    }
    return problems;
}

QString usernameFrom(const QString &domain, int attempt, qsizetype longest)
{
    QString name;
    for (const QChar c : domain.section(u'.', 0, 0).toLower()) {
        const bool letter = c >= u'a' && c <= u'z';
        if (letter || (!name.isEmpty() && c >= u'0' && c <= u'9'))
            name += c;
    }
    if (name.isEmpty())
        name = u"site"_s;
    const QString number = attempt > 0 ? QString::number(attempt) : QString();
    return name.left(longest - number.size()) + number;
}

} // namespace core
