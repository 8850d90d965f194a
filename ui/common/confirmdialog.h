#pragma once

#include <QDialog>

class QLineEdit;
class QVBoxLayout;

namespace ui {

class Button;

//! Asks before what hurts: names what it is done to and what comes of it. What a slip of the hand
//! may not do has to be typed. The button that does it is never the default one.
class ConfirmDialog final : public QDialog
{
    Q_OBJECT

public:
    ConfirmDialog(const QString &title, const QString &consequence, const QString &verb,
                  QWidget *parent);

    //! Nothing happens until this is typed.
    void askFor(const QString &phrase);
    //! Records that are left out, and why; shown under the question.
    void leaveOut(const QStringList &reasons);
    //! A control of the question's own, above the buttons.
    void add(QWidget *field);

Q_SIGNALS:
    void confirmed();

private:
    QVBoxLayout *m_fields;
    QLineEdit *m_typed = nullptr;
    Button *m_verb;
};

} // namespace ui
