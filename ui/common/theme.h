#pragma once

#include <QColor>
#include <QDBusVariant>
#include <QFont>
#include <QObject>

namespace ui {

//! The colours there are, by what they mean.
enum class Tone {
    Window,
    Surface,
    Raised,
    Line,
    Edge,
    Track,
    Selection,
    Text,
    Muted,
    Disabled,
    Accent,
    OnAccent,
    OnDanger,
    Ok,
    Attention,
    Danger,
    Unknown,
};

enum class Scheme { System, Light, Dark };

//! Colours, type and spacing of every window. One for the program, made before the first widget;
//! on the GUI thread.
class Theme final : public QObject
{
    Q_OBJECT

public:
    static Theme &instance();

    //! System follows the desktop while the program runs.
    void choose(Scheme scheme);
    [[nodiscard]] Scheme chosen() const { return m_chosen; }
    [[nodiscard]] bool isDark() const { return m_dark; }

    [[nodiscard]] QColor color(Tone tone) const { return colorIn(tone, m_dark); }
    static QColor colorIn(Tone tone, bool dark);

    // Three sizes, from the desktop's own font.
    [[nodiscard]] QFont base() const;
    [[nodiscard]] QFont strong() const; //!< base, 600
    [[nodiscard]] QFont small() const;
    [[nodiscard]] QFont title() const;
    [[nodiscard]] QFont fixed() const; //!< for what gets typed: domains, users, calls
    [[nodiscard]] QFont fixedTitle() const;

    //! The desktop wants nothing to move.
    [[nodiscard]] bool isStill() const { return m_still; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onPortalSetting(const QString &space, const QString &key, const QDBusVariant &value);

private:
    Theme();
    void follow();
    void become(bool dark);

    Scheme m_chosen = Scheme::System;
    bool m_dark = false;
    bool m_still = false;
};

// Spacing, in device independent pixels.
inline constexpr int Gap4 = 4;
inline constexpr int Gap8 = 8;
inline constexpr int Gap12 = 12;
inline constexpr int Gap16 = 16;
inline constexpr int Gap24 = 24;
inline constexpr int Gap32 = 32;

} // namespace ui
