#include "core/services/password.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr int SafeLength = 16;
constexpr int FewestClasses = 2;

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}
bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isSymbol(char c)
{
    return c > ' ' && c < 0x7f && !isUpper(c) && !isLower(c) && !isDigit(c);
}

int classesIn(QByteArrayView text)
{
    int classes = 0;
    for (const auto &belongs : {isUpper, isLower, isDigit, isSymbol})
        classes += std::ranges::any_of(text, belongs) ? 1 : 0;
    return classes;
}

} // namespace

Secret newPassword(const PasswordRules &rules)
{
    const int length = std::min(std::max(rules.length, SafeLength), rules.maximum);
    const QByteArray alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + rules.symbols.toLatin1();
    const int classes = rules.symbols.isEmpty() ? 3 : 4;

    QByteArray text(length, '\0');
    // Drawn anew until it fits, so that every fitting password is equally likely.
    do {
        for (char &c : text)
            c = alphabet.at(QRandomGenerator::system()->bounded(int(alphabet.size())));
    } while (classesIn(text) < classes || !(isUpper(text.front()) || isLower(text.front())));
    return Secret(std::move(text));
}

QList<FieldError> passwordProblems(const Secret &password, const PasswordRules &rules)
{
    const auto refused = [](FieldProblem problem, const QString &detail = {}) {
        return QList<FieldError>{{u"password"_s, problem, detail}};
    };
    const QByteArrayView text = password.reveal();
    if (text.isEmpty())
        return refused(FieldProblem::Missing);
    if (text.size() > rules.maximum)
        return refused(FieldProblem::TooLong, QString::number(rules.maximum));
    if (text.size() < rules.minimum)
        return refused(FieldProblem::TooShort, QString::number(rules.minimum));

    const QByteArray symbols = rules.symbols.toLatin1();
    const auto allowed = [&](char c) {
        return isUpper(c) || isLower(c) || isDigit(c) || (isSymbol(c) && symbols.contains(c));
    };
    // Which character it was is part of the password, and stays unsaid.
    if (!std::ranges::all_of(text, allowed))
        return refused(FieldProblem::ForbiddenCharacter,
                       u"letters, digits and %1"_s.arg(rules.symbols));
    if (classesIn(text) < FewestClasses)
        return refused(FieldProblem::Weak, u"mix letters, digits and symbols"_s);
    return {};
}

} // namespace core
