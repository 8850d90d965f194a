#pragma once

#include "ui/common/theme.h"

#include <QLabel>

namespace ui {

enum class Type { Base, Strong, Small, SmallStrong, Title, Fixed, FixedTitle };

//! Plain text in one of the theme's tones and sizes, which follows both.
class Label final : public QLabel
{
    Q_OBJECT

public:
    explicit Label(const QString &text = {}, Tone tone = Tone::Text, Type type = Type::Base,
                   QWidget *parent = nullptr);

    void setTone(Tone tone);
    void setType(Type type);
    //! May be marked and copied.
    void makeSelectable();

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress();
    void lean();

    Tone m_tone;
    Type m_type;
};

} // namespace ui
