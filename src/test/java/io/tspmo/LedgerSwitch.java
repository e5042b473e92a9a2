package io.tspmo;

import io.tspmo.ledger.ledger.Ledger;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;

/** Lets a benchmark run without the ledger: facts are made, and nobody takes them. */
@TestComponent
class LedgerSwitch implements BeanPostProcessor {

    private volatile boolean on = true;

    void turn(boolean on) {
        this.on = on;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof Ledger)) {
            return bean;
        }
        var proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) call -> on ? call.proceed() : null);
        return proxy.getProxy();
    }
}
