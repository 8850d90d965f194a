#pragma once

#include "core/base/secret.h"

#include <QTimer>
#include <QWidget>

namespace ui {

class Button;
class Label;

//! A password that is shown once: masked, until a person wants to see or copy it.
class SecretRow final : public QWidget
{
    Q_OBJECT

public:
    //! What it opens, and who logs in with it.
    SecretRow(const QString &title, const QString &login, core::Secret secret,
              QWidget *parent = nullptr);
    ~SecretRow() override;

    [[nodiscard]] bool wasSeen() const { return m_wasSeen; }

Q_SIGNALS:
    void seen();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void reveal(bool isRevealed);
    void copy();

    core::Secret m_secret;
    Label *m_text;
    Button *m_reveal;
    Button *m_copy;
    Label *m_note;
    bool m_isRevealed = false;
    bool m_wasSeen = false;
};

} // namespace ui
