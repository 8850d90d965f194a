#pragma once

#include "core/services/service.h"

#include <QDialog>

class QComboBox;
class QLineEdit;

namespace ui {

//! Why services shall not run. Opens on "by hand", so that Enter is enough.
class SuspendDialog final : public QDialog
{
    Q_OBJECT

public:
    SuspendDialog(const QString &what, QWidget *parent);

Q_SIGNALS:
    void chosen(core::SuspensionReason reason, const QString &note);

private:
    QComboBox *m_reason;
    QLineEdit *m_note;
};

//! Which of the reasons to lift is chosen in the same way.
void fillReasons(QComboBox *box);

} // namespace ui
