#include "ui/common/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct ToneColours {
    Tone tone;
    QRgb light;
    QRgb dark;
};

constexpr auto Colours = std::to_array<ToneColours>({
    {Tone::Window, 0xfff6f7f9, 0xff16181d},
    {Tone::Surface, 0xffffffff, 0xff1d2026},
    {Tone::Raised, 0xffffffff, 0xff252932},
    {Tone::Line, 0xffe1e4ea, 0xff2e333d},
    {Tone::Edge, 0xff7c8595, 0xff7a8393},
    {Tone::Track, 0xffe9ecf1, 0xff2e333d},
    {Tone::Selection, 0xffe3ebff, 0xff28344f},
    {Tone::Text, 0xff1b1f27, 0xffe7eaf0},
    {Tone::Muted, 0xff5b6472, 0xff9ba4b3},
    {Tone::Disabled, 0xff9aa2af, 0xff5f6877},
    {Tone::Accent, 0xff2f5fde, 0xff7ea2ff},
    {Tone::OnAccent, 0xffffffff, 0xff0f1218},
    {Tone::OnDanger, 0xffffffff, 0xff0f1218},
    {Tone::Ok, 0xff176f45, 0xff4cc38a},
    {Tone::Attention, 0xff875800, 0xffe5a84b},
    {Tone::Danger, 0xffbd2c2c, 0xffff7b72},
    {Tone::Unknown, 0xff6b4fbb, 0xffb39dff},
});

const auto PortalService = u"org.freedesktop.portal.Desktop"_s;
const auto PortalPath = u"/org/freedesktop/portal/desktop"_s;
const auto PortalSettings = u"org.freedesktop.portal.Settings"_s;
const auto Appearance = u"org.freedesktop.appearance"_s;
const auto ColourScheme = u"color-scheme"_s;

//! The portal packs what it answers twice: a variant in a variant.
bool prefersDark(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt() == 1;
}

QFont sized(QFont font, int more)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() + more * 0.75);
    else
        font.setPixelSize(font.pixelSize() + more);
    return font;
}

} // namespace

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

Theme::Theme()
{
    m_still = qEnvironmentVariableIsSet("INNKEEPER_STILL");
}

QColor Theme::colorIn(Tone tone, bool dark)
{
    for (const ToneColours &colours : Colours) {
        if (colours.tone == tone)
            return QColor::fromRgb(dark ? colours.dark : colours.light);
    }
    Q_UNREACHABLE();
}

void Theme::choose(Scheme scheme)
{
    m_chosen = scheme;
    if (scheme == Scheme::System)
        follow();
    else
        become(scheme == Scheme::Dark);
}

//! Qt 6.4 does not tell the desktop's colour scheme; its portal does, and says when it changes.
void Theme::follow()
{
    become(QApplication::style()->standardPalette().color(QPalette::Window).lightness() < 128);
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage ask =
        QDBusMessage::createMethodCall(PortalService, PortalPath, PortalSettings, u"Read"_s);
    ask << Appearance << ColourScheme;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (reply.isValid() && m_chosen == Scheme::System)
            become(prefersDark(reply.value().variant()));
    });
    bus.connect(PortalService, PortalPath, PortalSettings, u"SettingChanged"_s, this,
                SLOT(onPortalSetting(QString, QString, QDBusVariant)));
}

void Theme::onPortalSetting(const QString &space, const QString &key, const QDBusVariant &value)
{
    if (space == Appearance && key == ColourScheme && m_chosen == Scheme::System)
        become(prefersDark(value.variant()));
}

void Theme::become(bool dark)
{
    m_dark = dark;
    Q_EMIT changed();
}

QFont Theme::base() const
{
    return QApplication::font();
}

QFont Theme::strong() const
{
    QFont font = base();
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::small() const
{
    return sized(base(), -1);
}

QFont Theme::title() const
{
    return sized(strong(), 4);
}

QFont Theme::fixed() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont like = small();
    if (like.pointSizeF() > 0)
        font.setPointSizeF(like.pointSizeF());
    else
        font.setPixelSize(like.pixelSize());
    return font;
}

QFont Theme::fixedTitle() const
{
    QFont font = sized(fixed(), 3);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace ui
