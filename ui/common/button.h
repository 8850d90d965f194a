#pragma once

#include "ui/common/theme.h"

#include <QKeySequence>
#include <QPushButton>

class QAction;

namespace ui {

enum class ButtonKind { Plain, Primary, Danger, Flat, Link };

//! A button with a line icon and, muted, the key that does the same.
class Button final : public QPushButton
{
    Q_OBJECT

public:
    explicit Button(const QString &text, ButtonKind kind = ButtonKind::Plain,
                    QWidget *parent = nullptr);
    //! Does what the action does, and is named, enabled and shown as it is.
    explicit Button(QAction *action, ButtonKind kind = ButtonKind::Plain,
                    QWidget *parent = nullptr);

    void setKind(ButtonKind kind);
    [[nodiscard]] ButtonKind kind() const { return m_kind; }
    void setIconName(const QString &name);
    //! Only shows the key: it belongs to an action.
    void setKeyHint(const QKeySequence &key);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override; //!< the key goes first

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void follow(const QAction &action);
    [[nodiscard]] int hintWidth() const;
    [[nodiscard]] bool showsHint() const;
    [[nodiscard]] int contentWidth() const;
    [[nodiscard]] int padding() const;
    [[nodiscard]] Tone tone() const;
    [[nodiscard]] QFont textFont() const;

    ButtonKind m_kind = ButtonKind::Plain;
    QString m_icon;
    QString m_hint;
};

} // namespace ui
