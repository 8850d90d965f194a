#include "ui/provisioning/passwordstrength.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr double Plenty = 96; //!< bits
constexpr double Weak = 0.45;
constexpr double Strong = 0.75;

class StrengthText
{
    Q_DECLARE_TR_FUNCTIONS(StrengthText)

public:
    static QString of(double strength)
    {
        if (strength < Weak)
            return tr("weak", "password");
        return strength < Strong ? tr("fair", "password") : tr("strong", "password");
    }
};

//! So many characters one has to try at each place.
int alphabetOf(QByteArrayView text)
{
    const auto has = [&](auto belongs) {
        return std::ranges::any_of(text, belongs);
    };
    int size = 0;
    if (has([](char c) { return c >= 'a' && c <= 'z'; }))
        size += 26;
    if (has([](char c) { return c >= 'A' && c <= 'Z'; }))
        size += 26;
    if (has([](char c) { return c >= '0' && c <= '9'; }))
        size += 10;
    if (has([](char c) {
            return (c > ' ' && c < '0') || (c > '9' && c < 'A') || c > 'z' || c < 0;
        }))
        size += 30;
    return size;
}

} // namespace

double strengthOf(const core::Secret &password)
{
    const QByteArrayView text = password.reveal();
    if (text.isEmpty())
        return 0;
    // Repeated characters add little.
    const QSet<char> different(text.begin(), text.end());
    const double counted = double(std::min(text.size(), 2 * different.size()));
    return std::min(1.0, counted * std::log2(std::max(2, alphabetOf(text))) / Plenty);
}

QString strengthInWords(double strength)
{
    return StrengthText::of(strength);
}

} // namespace ui
